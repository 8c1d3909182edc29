using System.Net;
using System.Text.RegularExpressions;

namespace PeakStore.Integration.Cdn;

/// <summary>What never changes says so, under an address that is made of its content.</summary>
[Collection(nameof(CdnTests))]
public sealed partial class PublishedFilesTests(PublishedShop shop)
{
    [Fact]
    public async Task Static_files_and_pictures_are_kept_for_a_year_in_the_smallest_form_that_a_browser_takes()
    {
        using var client = new HttpClient { BaseAddress = shop.Address };
        var page = await client.GetStringAsync("/", TestContext.Current.CancellationToken);
        var addresses = Named().Matches(page).Select(match => match.Value).Distinct().ToList();
        foreach (var extension in (string[])[".css", ".js", ".svg"])
        {
            Assert.Contains(addresses, address => address.EndsWith(extension, StringComparison.Ordinal));
        }

        foreach (var address in addresses)
        {
            var file = await GetAsync(client, address);
            Assert.Equal(HttpStatusCode.OK, file.Status);
            Assert.Contains("max-age=31536000", file.CacheControl, StringComparison.Ordinal);
            Assert.Contains("immutable", file.CacheControl, StringComparison.Ordinal);
            Assert.Contains("Accept-Encoding", file.Vary, StringComparison.Ordinal);

            var browser = await GetAsync(client, address, ("Accept-Encoding", "gzip, deflate, br"));
            Assert.True(browser.Encoding == "br" || browser.Body.Length < 300, $"{address} came as {browser.Encoding} in {browser.Body.Length} bytes");
            Assert.True(browser.Encoding.Length == 0 || browser.Tag != file.Tag);
            var same = await GetAsync(client, address, ("If-None-Match", file.Tag!));
            Assert.Equal(HttpStatusCode.NotModified, same.Status);
        }
    }

    private static async Task<Kept> GetAsync(HttpClient client, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Kept.ReadAsync(answer, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("""/(site|favicon)\.[a-z0-9]+\.(css|js|svg)|/pictures/[A-Za-z0-9/-]+\.svg""")]
    private static partial Regex Named();
}
