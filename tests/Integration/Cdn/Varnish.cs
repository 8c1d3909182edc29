using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace PeakStore.Integration.Cdn;

/// <summary>A Varnish of this test's own, with the VCL that is shipped.</summary>
internal sealed class Varnish : IAsyncDisposable
{
    private static readonly string[] Folders = ["/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/sbin"];

    private readonly string _data;
    private readonly Process _script;

    private Varnish(string data, Process script, Uri address) => (_data, _script, Address) = (data, script, address);

    public Uri Address { get; }

    /// <summary>Allows to purge.</summary>
    public string Token { get; } = RandomNumberGenerator.GetHexString(32);

    /// <summary>Starts it before these origins; a test without it is skipped.</summary>
    public static async Task<Varnish> StartAsync(int web, int catalog)
    {
        var program = Folders.Select(folder => Path.Combine(folder, "varnishd")).FirstOrDefault(File.Exists);
        Assert.SkipUnless(program is not null, "Varnish is not installed: ./dev setup, or Debian's packages varnish and varnish-modules.");
        var data = Directory.CreateTempSubdirectory("peakstore-varnish-").FullName;
        var port = FreePort();
        var varnish = new Varnish(data, Prepare(program!, data, port), new Uri($"http://127.0.0.1:{port}"));
        try
        {
            await File.WriteAllTextAsync(Path.Combine(data, "origins.vcl"), varnish.Origins(web, catalog));
            varnish._script.Start();
            await varnish.AnswersAsync();
            return varnish;
        }
        catch
        {
            await varnish.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client that sees what is sent, not what is unpacked.</summary>
    public HttpClient NewClient() => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        _script.StandardInput.Close();
        await _script.WaitForExitAsync(CancellationToken.None);
        _script.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>Ended by the end of its input, so that it ends as well when this process is killed.</summary>
    private static Process Prepare(string program, string data, int port)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardInput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("""
            "$0" -F -j none -n "$1/work" -T none -a "127.0.0.1:$2" -s default,64m -p http_gzip_support=off -p "vcl_path=$1:$3" -f "$3/store.vcl" \
                </dev/null >"$1/log" 2>&1 &
            read -r _; kill $! 2>/dev/null; wait
            """);
        foreach (var argument in (string[])[program, data, port.ToString(CultureInfo.InvariantCulture), Path.Combine(AppContext.BaseDirectory, "Cdn")])
        {
            start.ArgumentList.Add(argument);
        }

        return new Process { StartInfo = start };
    }

    /// <summary>As the shipped <c>origins.vcl</c>, for the origins of a test.</summary>
    private string Origins(int web, int catalog) => $$"""
        probe ready { .url = "/health"; .interval = 200ms; .timeout = 2s; .window = 3; .threshold = 2; .initial = 2; }
        backend web { .host = "127.0.0.1"; .port = "{{web}}"; .probe = ready; }
        backend catalog { .host = "127.0.0.1"; .port = "{{catalog}}"; .probe = ready; }
        acl purgers { "127.0.0.1"; }
        sub check_purger {
            if (client.ip !~ purgers || req.http.Authorization != "Bearer {{Token}}") {
                return (synth(403, "Forbidden"));
            }
        }
        """;

    /// <summary>It listens before it can answer, and resets who comes that early.</summary>
    private async Task AnswersAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var client = NewClient();
        while (true)
        {
            try
            {
                using var refused = await client.SendAsync(new HttpRequestMessage(new HttpMethod("PURGE"), "/"), limit.Token);
                return;
            }
            catch (HttpRequestException)
            {
                var log = Path.Combine(_data, "log");
                var said = File.Exists(log) ? await File.ReadAllTextAsync(log, limit.Token) : "";
                Assert.SkipWhen(said.Contains("VMOD xkey", StringComparison.Ordinal), "Varnish has no vmod xkey: ./dev setup, or Debian's package varnish-modules.");
                Assert.False(said.Contains("VCL compilation failed", StringComparison.Ordinal), $"Varnish did not start: {said}");
                await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
