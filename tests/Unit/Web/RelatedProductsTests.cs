using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using PeakStore.Web.Clients;
using PeakStore.Web.Pages;

namespace PeakStore.Unit.Web;

/// <summary>A page has recommendations if they come soon; nothing that goes wrong with them is held against it.</summary>
public sealed class RelatedProductsTests : IDisposable
{
    private readonly FakeCatalog _catalog = new();
    private readonly PageSources _sources = new(_ => default);
    private readonly CatalogClient _client;

    public RelatedProductsTests()
    {
        var context = new DefaultHttpContext();
        context.Features.Set(_sources);
        _client = new(
            new HttpClient(_catalog) { BaseAddress = new("http://catalog") }, new HttpContextAccessor { HttpContext = context }, NullLogger<CatalogClient>.Instance);
    }

    public void Dispose() => _catalog.Dispose();

    [Fact]
    public async Task They_are_shown_when_they_are_known_and_the_page_knows_whom_it_shows()
    {
        _catalog.Answer = _ =>
        {
            var answer = Catalog.Answer("product:MUG-1 product:MUG-2");
            answer.Content = new StringContent("""{"items":[{"sku":"MUG-2","name":"Mug","category":"mugs","price":9,"currency":"EUR"}],"next":null}""", Encoding.UTF8, "application/json");
            return Task.FromResult(answer);
        };

        Assert.Equal(["MUG-2"], (await FindAsync()).Select(product => product.Sku));
        Assert.Equal(["product:MUG-1", "product:MUG-2"], _sources.Tags);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task Without_them_the_page_is_whole(HttpStatusCode status)
    {
        _catalog.Answer = _ => Task.FromResult(new HttpResponseMessage(status));

        Assert.Empty(await FindAsync());
        Assert.False(_sources.AreIncomplete);
    }

    [Fact]
    public async Task They_are_not_waited_for_long()
    {
        _catalog.Answer = async stop =>
        {
            await Task.Delay(Timeout.Infinite, stop);
            throw new InvalidOperationException();
        };

        Assert.Empty(await FindAsync());
        Assert.False(_sources.AreIncomplete);
    }

    private Task<IReadOnlyList<Product>> FindAsync() => _client.RelatedAsync("MUG-1", TestContext.Current.CancellationToken);

    private sealed class FakeCatalog : HttpMessageHandler
    {
        public Func<CancellationToken, Task<HttpResponseMessage>> Answer { get; set; } = _ => throw new HttpRequestException("down");

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Answer(cancellationToken);
    }
}
