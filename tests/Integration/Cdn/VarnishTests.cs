using System.IO.Compression;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PeakStore.Catalog.Cdn;
using PeakStore.Integration.Running;

namespace PeakStore.Integration.Cdn;

/// <summary>What a CDN makes of the store's answers, shown with the VCL that is shipped.</summary>
[Collection(nameof(CdnTests))]
public sealed class VarnishTests(RunningStore store, PublishedShop published)
{
    [Fact]
    public async Task What_was_asked_for_once_is_kept()
    {
        await using var shop = await ShopBehindVarnish.OfAsync(store, published);
        foreach (var address in await shop.AddressesAsync("AUD-0001"))
        {
            var kept = await shop.BecomesAsync(address, "HIT");
            Assert.Equal(HttpStatusCode.OK, kept.Status);

            var head = await shop.SendAsync(HttpMethod.Head, address);
            Assert.Equal((HttpStatusCode.OK, kept.Tag, 0), (head.Status, head.Tag, head.Body.Length));
            var same = await shop.GetAsync(address, ("If-None-Match", kept.Tag!));
            Assert.Equal((HttpStatusCode.NotModified, 0), (same.Status, same.Body.Length));
        }
    }

    [Fact]
    public async Task Nine_of_ten_requests_do_not_reach_the_store()
    {
        await using var shop = await ShopBehindVarnish.OfAsync(store, published);
        var addresses = await shop.AddressesAsync("AUD-0002");

        var answers = new List<Kept>();
        for (var visit = 0; visit < 100; visit++)
        {
            answers.AddRange(await Task.WhenAll(addresses.Select(address => shop.GetAsync(address))));
        }

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.InRange(answers.Count(answer => answer.From == "HIT"), answers.Count * 9 / 10, answers.Count);
    }

    [Fact]
    public async Task Each_client_gets_the_form_that_it_can_read()
    {
        await using var shop = await ShopBehindVarnish.OfAsync(store, published);
        foreach (var address in await shop.AddressesAsync("AUD-0003"))
        {
            // Other tests change the shop meanwhile, and may do so between two forms.
            var forms = await Eventually.BecomesAsync(
                async () => new[]
                {
                    await shop.BecomesAsync(address, "HIT"),
                    await shop.BecomesAsync(address, "HIT", ("Accept-Encoding", "gzip")),
                    await shop.BecomesAsync(address, "HIT", ("Accept-Encoding", "gzip, deflate, br, zstd")),
                },
                seen => seen.All(form => Unpack(form).AsSpan().SequenceEqual(seen[0].Body)));
            var (plain, gzip, browser) = (forms[0], forms[1], forms[2]);

            Assert.Equal(("", "gzip", "br"), (plain.Encoding, gzip.Encoding, browser.Encoding));
            Assert.NotEqual(plain.Tag, gzip.Tag);
            Assert.All([plain, gzip, browser], form => Assert.Contains("Accept-Encoding", form.Vary, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task When_the_store_is_dead_the_shop_goes_on_with_what_is_known()
    {
        await using var shop = await ShopBehindVarnish.OfAsync(store, published);
        var addresses = await shop.AddressesAsync("AUD-0004");
        foreach (var address in addresses)
        {
            await shop.BecomesAsync(address, "HIT");
        }

        await shop.CutAsync();
        var stale = await Eventually.BecomesAsync(
            async () =>
            {
                var answers = await Task.WhenAll(addresses.Select(address => shop.GetAsync(address)));
                Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
                return answers;
            },
            answers => answers[0].From == "STALE" && answers[1].From == "STALE");
        var unknown = await shop.GetAsync("/api/products/AUD-0005");

        // They say how old they are, and what never changes is not even old.
        Assert.All(stale[..2], answer => Assert.True(answer.Age >= 5));
        Assert.All(stale[2..], answer => Assert.Equal("HIT", answer.From));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "1"), (unknown.Status, unknown.RetryAfter));

        shop.Mend();
        await shop.BecomesAsync(addresses[0], "HIT");
        await Eventually.BecomesAsync(() => shop.GetAsync("/api/products/AUD-0005"), answer => answer.Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task While_the_shop_is_killed_and_comes_back_nobody_notices()
    {
        await using var shop = await ShopBehindVarnish.OfAsync(store, published);
        string[] addresses = ["/products/AUD-0009", .. (await shop.AddressesAsync("AUD-0009"))[2..]];
        foreach (var address in addresses)
        {
            await shop.BecomesAsync(address, "HIT");
        }

        await published.KillAsync();
        await Eventually.BecomesAsync(AskAllAsync, answers => answers[0].From == "STALE");
        await published.StartAsync();
        await Eventually.BecomesAsync(AskAllAsync, answers => answers[0].From == "HIT");

        async Task<Kept[]> AskAllAsync()
        {
            var answers = await Task.WhenAll(addresses.Select(address => shop.GetAsync(address)));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
            return answers;
        }
    }

    [Fact]
    public async Task A_change_of_a_product_lets_go_of_all_that_shows_it_and_of_nothing_else()
    {
        await using var shop = await ShopBehindVarnish.OfAsync(store, published);
        var (product, list, other, picture) = ("/api/products/AUD-0006", "/api/products?limit=3", "/api/products/AUD-0007", (await shop.AddressesAsync("AUD-0006"))[2]);
        string[] all = [product, list, other, picture];
        await Eventually.BecomesAsync(() => Task.WhenAll(all.Select(address => shop.GetAsync(address))), answers => answers.All(answer => answer.From == "HIT"));

        await PurgeAsync(shop.Varnish, "product:AUD-0006", "products");
        var answers = await Task.WhenAll(all.Select(address => shop.GetAsync(address)));

        Assert.Equal(["MISS", "MISS"], answers[..2].Select(answer => answer.From));
        // Unless its five seconds were just over: then it is as new as that.
        Assert.All(answers[2..], answer => Assert.True(answer.From == "HIT" || answer.Age == 0));
    }

    [Fact]
    public async Task What_was_let_go_of_still_stands_in_for_a_store_that_is_dead()
    {
        await using var shop = await ShopBehindVarnish.OfAsync(store, published);
        await shop.BecomesAsync("/api/products/AUD-0008", "HIT");
        await PurgeAsync(shop.Varnish, "product:AUD-0008");

        await shop.CutAsync();

        var answer = await shop.GetAsync("/api/products/AUD-0008");
        Assert.Equal((HttpStatusCode.OK, "STALE"), (answer.Status, answer.From));
    }

    [Fact]
    public async Task Only_the_store_may_purge()
    {
        await using var shop = await ShopBehindVarnish.OfAsync(store, published);
        var purge = new HttpMethod("PURGE");

        Assert.Equal(HttpStatusCode.Forbidden, (await shop.SendAsync(purge, "/", ("Surrogate-Key", "products"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await shop.SendAsync(purge, "/", ("Surrogate-Key", "products"), ("Authorization", "Bearer guess"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await shop.SendAsync(purge, "/", ("Authorization", $"Bearer {shop.Varnish.Token}"))).Status);
    }

    [Fact]
    public async Task Pages_of_somebody_whom_the_shop_knows_are_not_kept()
    {
        await using var shop = await ShopBehindVarnish.OfAsync(store, published);
        for (var visit = 0; visit < 3; visit++)
        {
            var page = await shop.GetAsync("/", ("Cookie", "consistency=0/0; peakstore=somebody"));
            Assert.Equal((HttpStatusCode.OK, "MISS"), (page.Status, page.From));
        }
    }

    /// <summary>As the catalogue does it.</summary>
    private static async Task PurgeAsync(Varnish varnish, params string[] keys)
    {
        await using var services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        using var purger = new CdnPurger(
            services.GetRequiredService<IHttpClientFactory>(),
            Options.Create(new CdnOptions { PurgeUrl = varnish.Address, Kind = CdnKind.Varnish, Token = varnish.Token, Wait = TimeSpan.Zero }),
            TimeProvider.System,
            NullLogger<CdnPurger>.Instance);
        await purger.PurgeAsync(keys, TestContext.Current.CancellationToken);
    }

    private static byte[] Unpack(Kept answer)
    {
        using var packed = new MemoryStream(answer.Body);
        using Stream unpacked = answer.Encoding switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using var plain = new MemoryStream();
        unpacked.CopyTo(plain);
        return plain.ToArray();
    }
}
