using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PeakStore.StandIns.Clients.Support;

namespace PeakStore.StandIns.Clients;

public sealed class ServiceDiscoveryTests
{
    private readonly RecordingHandler _network = new();
    private readonly IConfiguration _configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["services:replicated:http:0"] = "http://10.0.0.1:5001",
        ["services:replicated:http:1"] = "http://10.0.0.2:5002",
        ["services:replicated:http:2"] = "http://10.0.0.3:5003",
        ["services:both:http:0"] = "http://10.0.0.1:80",
        ["services:both:https:0"] = "https://10.0.0.1:443",
        ["services:plain:http:0"] = "http://10.0.0.4:5004",
    }).Build();

    [Fact]
    public async Task Instances_are_used_in_turn()
    {
        var client = Client();
        for (var i = 0; i < 6; i++)
        {
            await client.GetAsync("http://replicated/", TestContext.Current.CancellationToken);
        }

        Assert.Equal([2, 2, 2], _network.Addresses.CountBy(address => address).Select(pair => pair.Value));
    }

    [Theory]
    [InlineData("https+http://both/", "https://10.0.0.1/")]
    [InlineData("http://both/", "http://10.0.0.1/")]
    [InlineData("https+http://plain/a?b=c", "http://10.0.0.4:5004/a?b=c")]
    public Task A_configured_name_becomes_an_address(string asked, string sent) => Resolves(asked, sent);

    [Theory]
    [InlineData("http://localhost:5000/x")]
    [InlineData("https://127.0.0.1:5000/")]
    [InlineData("http://[::1]:5000/")]
    [InlineData("https://payments.example.org/charges?x=1")]
    [InlineData("http://unknown/")]
    public Task What_is_not_configured_is_left_alone(string address) => Resolves(address, address);

    [Fact]
    public Task Of_several_schemes_the_first_is_taken_for_a_host_that_is_not_configured() =>
        Resolves("https+http://shop.example.org/", "https://shop.example.org/");

    [Fact]
    public async Task The_request_keeps_its_own_address()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https+http://plain/");
        await Client().SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("https+http://plain/", request.RequestUri?.ToString());
    }

    [Fact]
    public async Task Named_endpoints_are_refused_by_the_name_of_the_published_package() => Assert.Contains(
        "Microsoft.Extensions.ServiceDiscovery",
        (await Assert.ThrowsAsync<NotSupportedException>(() => Resolves("http://_admin.plain/", ""))).Message, StringComparison.Ordinal);

    private async Task Resolves(string asked, string sent)
    {
        await Client().GetAsync(asked, TestContext.Current.CancellationToken);
        Assert.Equal(sent, Assert.Single(_network.Addresses));
    }

    private HttpClient Client()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(_configuration);
        services.AddServiceDiscovery();
        services.ConfigureHttpClientDefaults(http => http.AddServiceDiscovery().ConfigurePrimaryHttpMessageHandler(() => _network));
        return services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient();
    }
}
