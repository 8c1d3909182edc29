using System.Net.Sockets;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Running;

/// <summary>
/// The Aspire dashboard, where <c>ASPIRE_DASHBOARD_COMMAND</c> names the <c>aspire</c> command that brings it (npm's
/// @microsoft/aspire-cli-* packages have it). It shows traces, metrics and structured logs of all resources.
/// </summary>
internal sealed record Dashboard(string LoginUrl, string ReceiverUrl, string ApiKey)
{
    public static Dashboard? Add(Model model, DistributedApplicationOptions options, IConfiguration configuration, Network network)
    {
        if (options.DisableDashboard || configuration["ASPIRE_DASHBOARD_COMMAND"] is not { Length: > 0 } command) return null;
        var (token, apiKey) = (configuration["AppHost:BrowserToken"] ?? Secret(), configuration["AppHost:OtlpApiKey"] ?? Secret());
        var frontend = Endpoint("http", configuration["ASPNETCORE_URLS"], $"/login?t={token}");
        var receiver = Endpoint("otlp-grpc", configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"]);
        var http = Endpoint("otlp-http", configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"]);
        var resource = new ExecutableResource("aspire-dashboard", command, Directory.GetCurrentDirectory())
        {
            Annotations = { frontend, receiver, http, new HttpCheck("/login", 200, "http") },
        };
        network.Allocate(resource);
        var (frontendUrl, receiverUrl) = (Url(frontend), Url(receiver));
        resource.Annotations.Add(new Arguments(() =>
        [
            "dashboard", "run", "--non-interactive", "--nologo",
            "--frontend-url", frontendUrl, "--otlp-grpc-url", receiverUrl, "--otlp-http-url", Url(http),
        ]));
        resource.Annotations.Add(new EnvironmentCallback(context =>
        {
            context.EnvironmentVariables["NO_COLOR"] = "1";
            context.EnvironmentVariables["DASHBOARD__FRONTEND__AUTHMODE"] = "BrowserToken";
            context.EnvironmentVariables["DASHBOARD__FRONTEND__BROWSERTOKEN"] = token;
            context.EnvironmentVariables["DASHBOARD__OTLP__AUTHMODE"] = "ApiKey";
            context.EnvironmentVariables["DASHBOARD__OTLP__PRIMARYAPIKEY"] = apiKey;
        }));
        model.Resources.Add(resource);
        return new(frontendUrl + frontend.ShownPath, receiverUrl, apiKey);
    }

    private static EndpointAnnotation Endpoint(string name, string? urls, string shownPath = "") =>
        new(ProtocolType.Tcp, "http", null, name, urls?.Split(';')[0] is { Length: > 0 } url ? new Uri(url).Port : null) { ShownPath = shownPath };

    private static string Url(EndpointAnnotation endpoint) => endpoint.Url(endpoint.Allocated!.Value);
    private static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
