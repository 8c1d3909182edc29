using PeakStore.Load.Shoppers;

namespace PeakStore.Load.WaitingRoom.Crowd;

/// <summary>What became of somebody's turn.</summary>
internal enum Turn
{
    /// <summary>It did not come.</summary>
    None,

    /// <summary>Was called and did not use it.</summary>
    Left,

    /// <summary>Was called, and told that nothing is left.</summary>
    TooLate,

    /// <summary>Was called, and not let in.</summary>
    Refused,

    /// <summary>Was let in and ordered.</summary>
    Bought,

    /// <summary>Was let in, and nothing was left.</summary>
    SoldOut,

    /// <summary>Was let in, and got no clear answer to the order.</summary>
    Unclear,
}

/// <summary>Somebody who wants what is sold. Times are timestamps; 0 where it has not happened.</summary>
internal sealed class InLine(int arrival, Buyer buyer)
{
    /// <summary>Place in the order of arrival, from 0.</summary>
    public int Arrival => arrival;

    public Buyer Buyer => buyer;

    /// <summary>When they wanted a place.</summary>
    public long Came { get; set; }

    /// <summary>When the request that got them one was sent: the first whose answer they did not hear, if there was such.</summary>
    public long Asked { get; set; }

    /// <summary>When they had it.</summary>
    public long Placed { get; set; }

    public string? Place { get; set; }

    /// <summary>0 while there is none.</summary>
    public long Number { get; set; }

    /// <summary>When they saw that it was their turn.</summary>
    public long Called { get; set; }

    /// <summary>When they asked to be let in.</summary>
    public long Knocked { get; set; }

    /// <summary>When they were.</summary>
    public long Admitted { get; set; }

    public string? Admission { get; set; }

    public Turn Turn { get; set; }
}
