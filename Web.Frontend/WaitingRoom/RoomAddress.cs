using PeakStore.Web.Security;

namespace PeakStore.Web.WaitingRoom;

/// <summary>Addresses of rooms.</summary>
internal static class RoomAddress
{
    /// <summary>Names the query parameter and form field with the address to go on to.</summary>
    public const string Return = "return";

    /// <summary>Where pages, places and admissions are.</summary>
    public const string Prefix = "/waiting-rooms/";

    /// <summary>What a room can be called.</summary>
    public const string IdPattern = "^[a-z0-9][a-z0-9-]{0,39}$";

    /// <summary>The page of a room.</summary>
    /// <param name="returnUrl">Where to go on once admitted.</param>
    public static string Of(string room, string? returnUrl, string? note = null) =>
        LocalUrl.With(Prefix + room, (Return, returnUrl), ("note", note));
}
