using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

[assembly: AssemblyFixture(typeof(PeakStore.Integration.Running.RunningStore))]

namespace PeakStore.Integration.Running;

/// <summary>The whole store as AppHost describes it, started once for all tests, on stores of its own that are gone afterwards.</summary>
public sealed class RunningStore : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(4);

    private readonly string _settings = Path.Combine(Directory.CreateTempSubdirectory("peakstore-settings-").FullName, "settings.json");
    private readonly SemaphoreSlim _settingsChange = new(1);
    private DistributedApplication? _app;

    /// <summary>The resources that are projects of this solution.</summary>
    public static IReadOnlyList<string> Services { get; } = ["catalog-api", "basket-api", "ordering-api", "web-frontend", "payment-sandbox"];

    /// <summary>The running application.</summary>
    public DistributedApplication App => _app ?? throw new InvalidOperationException("The store has not started.");

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(["--Data:Ephemeral=true", "--SampleData=true", $"--Settings:File={_settings}"], limit.Token);
        _app = await builder.BuildAsync(limit.Token);
        try
        {
            await _app.StartAsync(limit.Token);
            foreach (var service in Services)
            {
                await _app.ResourceNotifications.WaitForResourceHealthyAsync(service, limit.Token);
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException($"The store has not started within {StartLimit.TotalMinutes} minutes. {await StatesAsync(_app)}");
        }
    }

    // What is known of a resource is told first to whoever begins to watch.
    private static async Task<string> StatesAsync(DistributedApplication app)
    {
        var states = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var moment = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await foreach (var seen in app.ResourceNotifications.WatchAsync(moment.Token))
            {
                states[seen.ResourceId] = $"{seen.ResourceId}: {seen.Snapshot.State?.Text} {seen.Snapshot.HealthStatus} {seen.Snapshot.ExitCode}".TrimEnd();
            }
        }
        catch (OperationCanceledException)
        {
        }

        return string.Join(", ", states.Values);
    }

    /// <summary>A client without a token.</summary>
    public HttpClient Anonymous(string service) => App.CreateHttpClient(service, "http");

    /// <summary>A client that is signed in as a shopper that no other test uses.</summary>
    public Task<HttpClient> ShopperAsync(string service, string? buyer = null) => SignedInAsync(service, buyer ?? NewBuyer(), "shopper");

    /// <summary>A client that may do what operators may.</summary>
    public Task<HttpClient> OperatorAsync(string service) => SignedInAsync(service, "operator-of-tests", "operator");

    /// <summary>An id that no other test uses.</summary>
    public static string NewBuyer() => $"buyer-{Guid.CreateVersion7():N}";

    /// <summary>A product of its own for one test, with exactly so many units.</summary>
    /// <returns>Its SKU, known to catalogue and ledger.</returns>
    public async Task<string> NewProductAsync(int units, decimal price = 10m, int? limitPerBuyer = null)
    {
        var sku = $"TEST-{Guid.CreateVersion7():N}".ToUpperInvariant();
        using var catalog = await OperatorAsync("catalog-api");
        // Where Postgres has just changed its leader, a service may ask to come back in a moment.
        using var created = await Eventually.BecomesAsync(
            () => catalog.PutAsJsonAsync(
                $"/api/products/{sku}",
                new { name = $"Test product {sku}", description = "Made by a test.", category = "audio", price, currency = "EUR", limitPerBuyer },
                TestContext.Current.CancellationToken),
            answer => answer.StatusCode != HttpStatusCode.ServiceUnavailable);
        // It is there already when only the answer to the first attempt was lost.
        Assert.Contains(created.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.PreconditionRequired });

        using var ordering = await OperatorAsync("ordering-api");
        using var known = await Eventually.BecomesAsync(
            () => ordering.GetAsync($"/api/stock/{sku}"), answer => answer.StatusCode == HttpStatusCode.OK);
        var stock = await known.Content.ReadFromJsonAsync<Stock>(TestContext.Current.CancellationToken);
        if (stock!.OnHand != units)
        {
            var key = Guid.NewGuid().ToString();
            using var adjusted = await Eventually.BecomesAsync(
                () => ordering.SendAsync(Post($"/api/stock/{sku}/adjustments", key, new { delta = units - stock.OnHand, reason = "opening stock of a test" })),
                answer => answer.StatusCode != HttpStatusCode.ServiceUnavailable);
            Assert.Equal(HttpStatusCode.OK, adjusted.StatusCode);
        }

        return sku;
    }

    /// <summary>A POST with an idempotency key.</summary>
    public static HttpRequestMessage Post(string path, string? key, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return request;
    }

    /// <summary>Changes settings of all services while they run; they notice within some seconds. What was changed before stays.</summary>
    /// <param name="json">Sections, as in a settings file.</param>
    public async Task ChangeSettingsAsync(string json)
    {
        await _settingsChange.WaitAsync();
        try
        {
            var settings = File.Exists(_settings) ? JsonNode.Parse(await File.ReadAllTextAsync(_settings))!.AsObject() : [];
            foreach (var (name, section) in JsonNode.Parse(json)!.AsObject())
            {
                settings[name] = section?.DeepClone();
            }

            // In one step, so that nobody reads half of it.
            await File.WriteAllTextAsync($"{_settings}.new", settings.ToJsonString());
            File.Move($"{_settings}.new", _settings, overwrite: true);
        }
        finally
        {
            _settingsChange.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _settingsChange.Dispose();
        Directory.Delete(Path.GetDirectoryName(_settings)!, recursive: true);
    }

    private async Task<HttpClient> SignedInAsync(string service, string buyer, string role)
    {
        using var web = Anonymous("web-frontend");
        using var answer = await web.PostAsJsonAsync("/api/token", new { buyer, role });
        answer.EnsureSuccessStatusCode();
        var token = await answer.Content.ReadFromJsonAsync<Token>();
        var client = Anonymous(service);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token!.AccessToken);
        return client;
    }

    private sealed record Token(string AccessToken);
}
