using System.Text;
using PeakStore.ServiceDefaults.Overload.Refusals;

namespace PeakStore.Web.Shop.Busy;

/// <summary>What people see while there is more to do than can be done: a page that is ready, small, and needs nobody else.</summary>
internal sealed class BusyPage : IRefusalPage
{
    private static readonly byte[] Page = Html(
        "Very many people are here right now",
        "This page comes by itself in a few seconds. Your basket and your orders are safe.");

    private static readonly byte[] Form = Html(
        "Very many people are here right now",
        "What you have sent has not been taken yet. Please reload this page in a few seconds and let your browser send it again: you cannot order twice by that.");

    private static readonly byte[] TooFast = Html(
        "That was a little fast",
        "More came from you, or from your network, than the shop can take at once. This page comes by itself in a few seconds.");

    /// <inheritdoc />
    public ReadOnlyMemory<byte>? Find(HttpRequest request, string layer) =>
        !IsForPeople(request) ? null
        : !HttpMethods.IsGet(request.Method) ? Form
        : layer == ShedLayer.RateLimit ? TooFast
        : Page;

    private static bool IsForPeople(HttpRequest request)
    {
        foreach (var line in request.Headers.Accept)
        {
            if (line?.Contains("text/html", StringComparison.OrdinalIgnoreCase) is true)
            {
                return true;
            }
        }

        return false;
    }

    private static byte[] Html(string title, string text) => Encoding.UTF8.GetBytes($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>{title} · PeakStore</title>
          <link rel="stylesheet" href="/site.css">
        </head>
        <body>
          <header class="site-header"><div class="bar"><a class="logo" href="/"><span>PeakStore</span></a></div></header>
          <main id="main" class="status">
            <h1>{title}</h1>
            <p role="status">{text}</p>
            <p><a href="/">Go to the start page</a></p>
          </main>
        </body>
        </html>
        """);
}
