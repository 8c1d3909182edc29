using System.Globalization;
using System.Text.Encodings.Web;
using PeakStore.Web.WaitingRoom.Places;
using PeakStore.Web.WaitingRoom.Rooms;

namespace PeakStore.Web.WaitingRoom.Pages;

/// <summary>
/// The page of somebody in line: a few kB in the shop's look, written by hand, since it is asked for by everybody who waits, and again and again by
/// those without JavaScript.
/// </summary>
internal sealed class RoomPage(PageAssets assets, TimeProvider time)
{
    private static string Text(string text) => HtmlEncoder.Default.Encode(text);

    /// <summary>The whole page.</summary>
    /// <param name="held">The reader's place; null when they have none.</param>
    /// <param name="note">Word for what came of the last form: <c>again</c> when no place could be given, <c>soon</c> when going in has to wait a moment.</param>
    public string Render(OpenRoom open, HeldPlace? held, string returnUrl, string? note)
    {
        var view = RoomPanel.Of(open, held, returnUrl, note, time.GetUtcNow());
        var remaining = open.Counts.Rate > 0 && held?.Number is { } number ? (number - open.Counts.Served) / open.Counts.Rate : (double?)null;
        var refresh = PollInterval.Seconds(remaining, Random.Shared.NextDouble());
        return string.Create(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>{Text(view.Title)} · PeakStore</title>
            <link rel="stylesheet" href="{assets["site.css"]}">
            <link rel="icon" href="{assets["favicon.svg"]}" type="image/svg+xml">
            <script src="{assets["waiting-room.js"]}" defer></script>
            {(view.Changes ? $"<noscript><meta http-equiv=\"refresh\" content=\"{refresh}\"></noscript>" : "")}
            </head>
            <body>
            <header class="site-header"><div class="bar"><a class="logo" href="/"><svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false"><path class="logo-back" d="M2 27 12.5 9l6 10 2.5-4 9 12z"/><path class="logo-front" d="M8.8 15.4 12.5 9l3.7 6.2-2.2 1.6-1.7-1.5-1.7 1.8z"/></svg><span>PeakStore</span></a></div></header>
            <main id="main" tabindex="-1">
            <section id="room" class="room" data-state="{view.State}" data-status="{RoomAddress.Prefix}{open.Room.Id}/status" data-served="{open.Counts.Served}"{(held?.Number is { } mine ? $" data-number=\"{mine}\"" : "")}{(view.Wait is { } wait ? $" data-wait=\"{wait}\"" : "")}>
            {view.Html}
            </section>
            </main>
            <footer class="site-footer"><div class="bar"><p><strong>PeakStore</strong> · First come, first served.</p></div></footer>
            <div id="announcer" class="visually-hidden" role="status" aria-live="polite"></div>
            </body>
            </html>
            """);
    }
}
