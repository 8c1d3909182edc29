using System.Text;
using PeakStore.Web.Clients;
using PeakStore.Web.Components;
using PeakStore.Web.Components.Products;

namespace PeakStore.Web.Shop.Live;

/// <summary>What all who look at a product are told: parts of its page, as events that are ready to send.</summary>
/// <param name="Offer">Changes with what can be done on the page (see <see cref="Product"/>'s <c>OfferKey</c>).</param>
/// <param name="Whole">All parts that can change.</param>
/// <param name="Numbers">Only the price and what is left.</param>
internal sealed record ProductNews(string? Offer, ReadOnlyMemory<byte> Whole, ReadOnlyMemory<byte> Numbers)
{
    /// <summary>There is no such product.</summary>
    public static readonly ProductNews None = new(null, default, default);

    /// <summary>Renders the parts, once for everybody.</summary>
    public static async Task<ProductNews> OfAsync(Product product, Fragments fragments) => new(
        product.OfferKey(),
        Event(await fragments.RenderAsync<LiveParts>((nameof(LiveParts.Product), product), (nameof(LiveParts.Whole), true))),
        Event(await fragments.RenderAsync<LiveParts>((nameof(LiveParts.Product), product))));

    /// <summary>What is news to somebody who has been told of <paramref name="offer"/>.</summary>
    public ReadOnlyMemory<byte> Since(string? offer) => offer == Offer ? Numbers : Whole;

    private static byte[] Event(string html)
    {
        var frame = new StringBuilder();
        foreach (var line in html.AsSpan().EnumerateLines())
        {
            frame.Append("data: ").Append(line).Append('\n');
        }

        return Encoding.UTF8.GetBytes(frame.Append('\n').ToString());
    }
}
