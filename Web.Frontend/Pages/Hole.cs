using System.Text;
using Microsoft.AspNetCore.Components;

namespace PeakStore.Web.Pages;

/// <summary>A place in a shared page that is filled for each reader.</summary>
internal sealed class Hole
{
    private readonly byte[] _begin;
    private readonly byte[] _end;

    private Hole(string name)
    {
        (Begin, End) = (new MarkupString($"<!--{name}-->"), new MarkupString($"<!--/{name}-->"));
        (_begin, _end) = (Encoding.UTF8.GetBytes(Begin.Value), Encoding.UTF8.GetBytes(End.Value));
    }

    /// <summary>Name, orders and basket of the reader.</summary>
    public static Hole Personal { get; } = new("me");

    /// <summary>Says that what is shown may be out of date. Empty in pages that are not.</summary>
    public static Hole Notice { get; } = new("notice");

    /// <summary>Says what is switched off while very much is going on. Empty while nothing is.</summary>
    public static Hole Brownout { get; } = new("brownout");

    /// <summary>Marks where it begins.</summary>
    public MarkupString Begin { get; }

    /// <summary>Marks where it ends.</summary>
    public MarkupString End { get; }

    /// <summary>The page with this in the hole; as it is when it has no such hole.</summary>
    public ReadOnlyMemory<byte> Fill(ReadOnlyMemory<byte> page, string html)
    {
        var from = page.Span.IndexOf(_begin) + _begin.Length;
        var length = from < _begin.Length ? -1 : page.Span[from..].IndexOf(_end);
        if (length < 0)
        {
            return page;
        }

        var filling = Encoding.UTF8.GetBytes(html);
        var filled = new byte[page.Length - length + filling.Length];
        page.Span[..from].CopyTo(filled);
        filling.CopyTo(filled.AsSpan(from));
        page.Span[(from + length)..].CopyTo(filled.AsSpan(from + filling.Length));
        return filled;
    }
}
