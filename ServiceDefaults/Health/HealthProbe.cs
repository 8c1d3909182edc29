namespace PeakStore.ServiceDefaults.Health;

/// <summary>
/// <c>--probe http://127.0.0.1:8080/health</c>: instead of serving, a service asks the instance at that address how it is, and ends with
/// 0 if it is well and 1 if not. For those who can only run a program inside a container: our images have no shell and no curl.
/// </summary>
internal static class HealthProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static void EndIfAsked()
    {
        if (Environment.GetCommandLineArgs() is [_, "--probe", var address])
        {
            Environment.Exit(IsWell(address) ? 0 : 1);
        }
    }

    internal static bool IsWell(string address)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address));
            using var response = http.Send(request);
            Console.WriteLine($"{address} answers {(int)response.StatusCode}.");
            return response.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or UriFormatException or NotSupportedException)
        {
            Console.WriteLine($"{address} does not answer: {failure.Message}");
            return false;
        }
    }
}
