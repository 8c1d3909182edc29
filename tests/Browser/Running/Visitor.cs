using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PeakStore.Browser.Running;

/// <summary>Someone in the shop.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private static readonly string[] Serious = ["serious", "critical"];

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    internal Visitor(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            // The browser itself reports each error status; those pages are asked for on purpose.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    /// <summary>What they look at.</summary>
    public IPage Page { get; }

    /// <summary>Presses a button by what is written on it.</summary>
    public Task PressAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Follows a link by what is written on it.</summary>
    public Task FollowAsync(string link) => Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    /// <summary>Waits until the main heading says it.</summary>
    public Task SeesHeadingAsync(string pattern) =>
        Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(new Regex(pattern), new() { Timeout = 30_000 });

    /// <summary>Waits until the order page is of an order with this status.</summary>
    public Task SeesOrderAsync(string status) =>
        Assertions.Expect(Page.Locator("#order")).ToHaveAttributeAsync("data-status", status, new() { Timeout = 60_000 });

    /// <summary>Checks the page with axe-core, for sideways scrolling, and for anything that the browser complained of.</summary>
    public async Task FindsThePageInOrderAsync()
    {
        var axe = await Page.RunAxe();
        var violations = axe.Violations
            .Where(violation => Serious.Contains(violation.Impact))
            .Select(violation => $"{violation.Id}: {violation.Help} at {string.Join(", ", violation.Nodes.Select(node => node.Target))}");
        Assert.Equal([], violations);
        Assert.Equal([], _complaints);
        Assert.True(
            await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
            $"{Page.Url} scrolls sideways.");
        var headings = await Page.Locator("h1").CountAsync();
        Assert.True(headings == 1, $"{Page.Url} has {headings} main headings.");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
