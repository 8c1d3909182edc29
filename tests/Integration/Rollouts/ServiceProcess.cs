using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PeakStore.Integration.Ledger;
using PeakStore.Integration.Running;
using PeakStore.ServiceDefaults.Security;

namespace PeakStore.Integration.Rollouts;

/// <summary>One service as a process of its own, as it was built beside these tests, with nothing but the stores that it is given.</summary>
internal sealed class ServiceProcess : IReplica
{
    private const string Dead = "127.0.0.1:1";
    private static readonly TokenOptions Tokens = new() { SigningKey = NewKey() };

    // As this test was built: tests/Integration/bin/<configuration>/<framework>.
    private static readonly DirectoryInfo Output = new(AppContext.BaseDirectory);

    private readonly ConcurrentQueue<string> _output = new();
    private readonly Process _process;

    private ServiceProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>The folder of the solution.</summary>
    public static string Root => Output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

    public Uri Address { get; }

    public bool HasExited => _process.HasExited;

    /// <summary>What it has said so far.</summary>
    public string Log => string.Join('\n', _output);

    /// <summary>Starts it in Production. Broker and Redis are not there unless settings say otherwise.</summary>
    /// <param name="project">Such as <c>Ordering.Api</c>, or a path to a built one.</param>
    public static ServiceProcess Start(string project, IEnumerable<(string Name, string Value)> settings, params string[] arguments)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var assembly = project.EndsWith(".dll", StringComparison.Ordinal) ? project : AssemblyOf(project);
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(assembly),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Defaults(address).Concat(settings))
        {
            start.Environment[name] = value;
        }

        var service = new ServiceProcess(new Process { StartInfo = start }, address);
        service._process.OutputDataReceived += (_, line) => service._output.Enqueue(line.Data ?? "");
        service._process.ErrorDataReceived += (_, line) => service._output.Enqueue(line.Data ?? "");
        service._process.Start();
        service._process.BeginOutputReadLine();
        service._process.BeginErrorReadLine();
        return service;
    }

    /// <summary>Returns when it is ready.</summary>
    public async Task<ServiceProcess> ReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        await Eventually.BecomesAsync(async () =>
        {
            Assert.False(HasExited, Log);
            return await IsReadyAsync(http);
        }, ready => ready);
        return this;
    }

    /// <summary>Whether it answers that it is ready.</summary>
    public static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var health = await http.GetAsync("/health", TestContext.Current.CancellationToken);
            return health.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>A client that is signed in, with connections of its own.</summary>
    public HttpClient Client(string role = "shopper", string? buyer = null)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(buyer ?? RunningStore.NewBuyer(), role));
        return client;
    }

    /// <summary>A token that every process started here takes.</summary>
    public static string Token(string buyer, string role) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Tokens.Issuer,
        Audience = Tokens.Audience,
        Expires = DateTime.UtcNow.AddHours(1),
        SigningCredentials = new SigningCredentials(Tokens.GetSecurityKey(), SecurityAlgorithms.HmacSha256),
        Claims = new Dictionary<string, object> { [JwtRegisteredClaimNames.Sub] = buyer, [TokenOptions.RoleClaim] = role },
    });

    /// <summary>SIGTERM, as whoever replaces it sends.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    /// <summary>The environment of any service here.</summary>
    public static (string Name, string Value)[] Defaults(Uri address) =>
    [
        ("ASPNETCORE_ENVIRONMENT", "Production"),
        ("ASPNETCORE_URLS", address.ToString()),
        ("Authentication__SigningKey", Tokens.SigningKey!),
        ("WaitingRooms__Key", NewKey()),
        ("ConnectionStrings__rabbitmq", $"amqp://nobody:nothing@{Dead}"),
        ("ConnectionStrings__redis", Dead),
    ];

    /// <summary>Environment of an Ordering.Api that refuses nothing: what is refused for other reasons is another test's matter.</summary>
    public static (string Name, string Value)[] Alone(LedgerDatabase database, bool migrate) =>
    [
        ("ConnectionStrings__orderingdb", database.ConnectionString),
        ("Postgres__Migrate", migrate ? "true" : "false"),
        ("RateLimits__Enabled", "false"),
        ("Overload__Mode", "Off"),
    ];

    private static string AssemblyOf(string project) => Path.Combine(Root, project, "bin", Output.Parent!.Name, Output.Name, $"{project}.dll");

    public static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
