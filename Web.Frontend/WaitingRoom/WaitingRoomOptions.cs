using System.ComponentModel.DataAnnotations;

namespace PeakStore.Web.WaitingRoom;

/// <summary>Section <c>WaitingRooms</c>: how people are let in. The shared key is in <see cref="ServiceDefaults.WaitingRooms.WaitingRoomKey"/>.</summary>
public sealed class WaitingRoomOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "WaitingRooms";

    /// <summary>How long before its start each campaign gets a room by itself. Null: rooms are opened by operators only.</summary>
    public TimeSpan? OpenBefore { get; set; }

    /// <summary>How long an admission is good for: to check out at leisure, not to keep others waiting.</summary>
    public TimeSpan AdmissionLasts { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Who is called and does not come for so long is not waited for: the next move up. They may still come later, when there is room.</summary>
    public TimeSpan CallWaits { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Who was let in and is not seen for so long counts as gone; their admission stays good until it ends.</summary>
    public TimeSpan IdleAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Active shoppers that a room begins with, before it knows how much the store can take.</summary>
    [Range(1, 100_000)]
    public int FirstActive { get; set; } = 50;

    /// <summary>Active shoppers that are let in however pressed the store is, so that the queue never stands still for good.</summary>
    [Range(1, 100_000)]
    public int FewestActive { get; set; } = 5;

    /// <summary>Active shoppers at most, whatever the store says.</summary>
    [Range(1, 1_000_000)]
    public int MostActive { get; set; } = 10_000;

    /// <summary>
    /// Active shoppers for each unit that is left: somewhat more than one, since not everybody who is let in buys, and with one each
    /// the last units would wait for the slowest.
    /// </summary>
    [Range(1, 100)]
    public double ActivePerUnit { get; set; } = 1.25;

    /// <summary>Stress of the store (1: as busy as it can be) up to which more are let in.</summary>
    [Range(0.1, 1)]
    public double CalmBelow { get; set; } = 0.8;

    /// <summary>Stress from which fewer are let in.</summary>
    [Range(0.1, 10)]
    public double PressedAbove { get; set; } = 0.95;
}
