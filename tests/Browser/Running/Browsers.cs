using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(PeakStore.Browser.Running.Browsers))]

namespace PeakStore.Browser.Running;

/// <summary>One Chromium for all tests. <c>CHROMIUM_PATH</c> names an installed one; else Playwright's own is used.</summary>
public sealed class Browsers : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_PATH"),
            Args = ["--disable-gpu", "--disable-background-networking"],
        });
    }

    /// <summary>A visitor with a browser profile of their own.</summary>
    public async Task<Visitor> VisitAsync(Uri shop, bool javaScript = true, ColorScheme colorScheme = ColorScheme.Light, int width = 1280)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = shop.ToString(),
            JavaScriptEnabled = javaScript,
            ColorScheme = colorScheme,
            ViewportSize = new() { Width = width, Height = 900 },
        });
        return new Visitor(context, await context.NewPageAsync());
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
