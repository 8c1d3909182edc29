using System.Globalization;
using System.Text.Encodings.Web;
using PeakStore.Web.WaitingRoom.Places;
using PeakStore.Web.WaitingRoom.Rooms;

namespace PeakStore.Web.WaitingRoom.Pages;

/// <summary>What the page is about: one of a few situations.</summary>
/// <param name="State">The room's state, or <c>join</c> without a place, or <c>turn</c>. <c>waiting-room.js</c> goes by it.</param>
/// <param name="Changes">Whether the page is worth looking at again by itself.</param>
/// <param name="Wait">Seconds before a program tries to go in again; null for at once.</param>
internal sealed record RoomPanel(string State, string Title, string Html, bool Changes = true, int? Wait = null)
{
    private const string Join = "join";
    private const string Turn = "turn";
    private const int SoonSeconds = 4;

    public static RoomPanel Of(OpenRoom open, HeldPlace? held, string returnUrl, string? note, DateTimeOffset now) => (open.State, held) switch
    {
        (RoomStates.Closed, _) => Closed(open, returnUrl, now),
        (_, null) => WithoutPlace(open, returnUrl, note),
        (RoomStates.Before, _) => Before(open, held, returnUrl),
        (RoomStates.SoldOut, _) => SoldOut(open, returnUrl),
        (_, { Number: { } number }) when number <= open.Counts.Served => YourTurn(open, returnUrl, note == "soon"),
        (_, { Number: { } number }) => InLine(open, number, returnUrl),
        _ => Before(open, held, returnUrl),
    };

    private static RoomPanel Closed(OpenRoom open, string returnUrl, DateTimeOffset now) => open.Room.OpensAt > now && open.Room.ClosedAt is null
        ? new(RoomStates.Closed, "Not open yet", $"""
            <h1>You are early</h1>
            <p>The line opens {Time(open.Room.OpensAt)}. Coming before the start is enough: everybody who is there then has the same chance.</p>
            <p class="room-ways"><a class="button primary" href="/">Go on shopping</a></p>
            """)
        : new(RoomStates.Closed, "No waiting", $"""
            <h1>There is no line any more</h1>
            <p>You can go on as usual.</p>
            <p class="room-ways"><a class="button primary" href="{Attribute(returnUrl)}">Go on</a></p>
            """, Changes: false);

    private static RoomPanel WithoutPlace(OpenRoom open, string returnUrl, string? note) => new(Join, "Waiting room", $"""
        {(note == "again" ? """<div class="alert alert-warn" role="alert"><div class="alert-body"><p class="alert-title">Places cannot be given out at the moment</p><p>Nobody is let in meanwhile, so you miss nothing. Please try again in a few seconds.</p></div></div>""" : "")}
        <h1>Very many people want this at once</h1>
        <p>So that the shop stays fast and everybody is treated alike, it lets people in one after the other. {Crowd(open)}</p>
        {Form(open, "places", returnUrl, "Take a place in line", "primary wide")}
        <p class="small room-note">One place each. It is kept in this browser, also when you close it.</p>
        <p class="room-ways"><a class="button quiet" href="/">Go on shopping</a></p>
        """, Changes: false);

    private static string Crowd(OpenRoom open) => (open.State, open.Counts.Waiting) switch
    {
        (RoomStates.SoldOut, _) => "At the moment nothing is left; numbers are called again if units come back.",
        (_, 0) => "Nobody is waiting right now.",
        (_, 1) => "1 person is in line now.",
        var (_, waiting) => $"{RoomText.People(waiting)} are in line now.",
    };

    private static RoomPanel Before(OpenRoom open, HeldPlace held, string returnUrl) => new(RoomStates.Before, "Before the start", $"""
        <p class="room-kicker">You are in</p>
        <h1>It starts {Time(open.Room.StartsAt)}</h1>
        <p>At the start the order is drawn by lot among all who are here. Having come earlier, or reloading this page, makes no difference.</p>
        <p><strong><span id="tickets">{RoomText.People(Math.Max(open.Counts.Tickets, held.Place.Ticket))}</span></strong> so far will take part.</p>
        {Ways(open, returnUrl)}
        """);

    private static RoomPanel InLine(OpenRoom open, long number, string returnUrl)
    {
        var ahead = Math.Max(0, number - open.Counts.Served - 1);
        var few = open.Counts.Available is { } left && left < ahead;
        return new(RoomStates.Open, $"{RoomText.Count(ahead)} before you", $"""
            <p class="room-kicker">You are in line</p>
            <h1><span id="ahead">{RoomText.People(ahead)}</span> before you</h1>
            <progress id="progress" max="{number}" value="{open.Counts.Served}" aria-label="How far the line has come to you"></progress>
            <dl class="room-facts">
            <div><dt>Time to wait</dt><dd id="estimate">{RoomText.Wait(ahead, open.Counts.Rate)}</dd></div>
            <div><dt>Your number</dt><dd>{RoomText.Count(number)}</dd></div>
            <div><dt>Units left</dt><dd id="available">{(open.Counts.Available is { } units ? RoomText.Count(units) : "not known")}</dd></div>
            </dl>
            <p id="few"{(few ? "" : " hidden")}>There are fewer units left than people before you: all may be sold before it is your turn.</p>
            <p>This page moves on by itself when it is your turn. <noscript>Without JavaScript it reloads now and then, and shows a button then.</noscript></p>
            {Enter(open, returnUrl, hidden: true)}
            {Ways(open, returnUrl)}
            """);
    }

    private static RoomPanel YourTurn(OpenRoom open, string returnUrl, bool soon) => new(Turn, "It is your turn", $"""
        <p class="room-kicker">It is your turn</p>
        <h1>{(soon ? "One moment more" : "Come in")}</h1>
        <p>{(soon ? "You were called a while ago, and others have moved up. You are next as soon as somebody is done." : "You have some minutes to order. What you order is yours.")}</p>
        {Enter(open, returnUrl, hidden: false)}
        {Ways(open, returnUrl)}
        """, Wait: soon ? SoonSeconds : null);

    private static RoomPanel SoldOut(OpenRoom open, string returnUrl) => new(RoomStates.SoldOut, "Sold out", $"""
        <p class="room-kicker">Sold out</p>
        <h1>All of it is sold</h1>
        <p>{(open.Counts.Held > 0
            ? $"<span id=\"held\">{RoomText.Count(open.Counts.Held)}</span> of the units are held for people who are paying now. Should a payment fail, the line goes on in the same order, and this page with it."
            : "Nothing is held for anybody any more, so it is unlikely that units come back.")}</p>
        {Ways(open, returnUrl, product: null)}
        """);

    private static string Ways(OpenRoom open, string returnUrl) => Ways(open, returnUrl, open.Room.Skus is [var only] ? only : null);

    private static string Ways(OpenRoom open, string returnUrl, string? product) => $"""
        <div class="room-ways"><a class="button" href="{(product is null ? "/" : $"/products/{product}")}" target="_blank" rel="noopener">{(product is null ? "Go on shopping" : "Look at the product")}<span class="visually-hidden"> in a new tab; your place is kept</span></a>
        {Form(open, "leave", returnUrl, "Leave the line", "quiet")}</div>
        """;

    private static string Enter(OpenRoom open, string returnUrl, bool hidden) =>
        Form(open, "admission", returnUrl, "Go in", "primary wide", id: "enter", hidden);

    private static string Form(OpenRoom open, string action, string returnUrl, string button, string look, string? id = null, bool hidden = false) => $"""
        <form{(id is null ? "" : $" id=\"{id}\"")} method="post" action="{RoomAddress.Prefix}{open.Room.Id}/{action}"{(hidden ? " hidden" : "")}><input type="hidden" name="{RoomAddress.Return}" value="{Attribute(returnUrl)}"><button class="button {look}" type="submit">{button}</button></form>
        """;

    private static string Time(DateTimeOffset at) => string.Create(
        CultureInfo.InvariantCulture, $"<time datetime=\"{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\" data-local>{at.UtcDateTime:d MMMM, HH:mm:ss} UTC</time>");

    private static string Attribute(string text) => HtmlEncoder.Default.Encode(text);
}
