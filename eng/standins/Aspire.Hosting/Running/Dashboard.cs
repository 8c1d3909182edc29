using System.Net.Sockets;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Running;

/// <summary>
/// The Aspire dashboard, where <c>ASPIRE_DASHBOARD_COMMAND</c> names the <c>aspire</c> command that brings it (npm's
/// @microsoft/aspire-cli-* packages have it). It shows traces, metrics and structured logs of all resources.
/// </summary>
internal sealed record Dashboard(IResource Resource, EndpointAnnotation Frontend, EndpointAnnotation Receiver, string Token, string ApiKey)
{
    public (string, string) Otlp => (Receiver.AllocatedEndpoint!.UriString, ApiKey);
    public string LoginUrl => $"{Frontend.AllocatedEndpoint!.UriString}/login?t={Token}";

    public static Dashboard? Add(DistributedApplicationModel model, DistributedApplicationOptions options, IConfiguration configuration, Network network)
    {
        if (options.DisableDashboard || configuration["ASPIRE_DASHBOARD_COMMAND"] is not { Length: > 0 } command) return null;
        var resource = new ExecutableResource("aspire-dashboard", command, Directory.GetCurrentDirectory());
        var frontend = new EndpointAnnotation(ProtocolType.Tcp, "http", name: "http", port: Port(configuration["ASPNETCORE_URLS"]));
        var receiver = new EndpointAnnotation(ProtocolType.Tcp, "http", name: "otlp-grpc", port: Port(configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"]));
        var http = new EndpointAnnotation(ProtocolType.Tcp, "http", name: "otlp-http", port: Port(configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"]));
        resource.Annotations.Add(frontend);
        resource.Annotations.Add(receiver);
        resource.Annotations.Add(http);
        network.Allocate(resource);
        var dashboard = new Dashboard(resource, frontend, receiver, configuration["AppHost:BrowserToken"] ?? Secret(), configuration["AppHost:OtlpApiKey"] ?? Secret());
        resource.Annotations.Add(new CommandLineArgsCallbackAnnotation(context =>
        {
            foreach (var arg in (string[])["dashboard", "run", "--non-interactive", "--nologo", "--frontend-url", frontend.AllocatedEndpoint!.UriString, "--otlp-grpc-url", receiver.AllocatedEndpoint!.UriString, "--otlp-http-url", http.AllocatedEndpoint!.UriString])
                context.Args.Add(arg);
            return Task.CompletedTask;
        }));
        resource.Annotations.Add(new EnvironmentCallbackAnnotation(context =>
        {
            context.EnvironmentVariables["NO_COLOR"] = "1";
            context.EnvironmentVariables["DASHBOARD__FRONTEND__AUTHMODE"] = "BrowserToken";
            context.EnvironmentVariables["DASHBOARD__FRONTEND__BROWSERTOKEN"] = dashboard.Token;
            context.EnvironmentVariables["DASHBOARD__OTLP__AUTHMODE"] = "ApiKey";
            context.EnvironmentVariables["DASHBOARD__OTLP__PRIMARYAPIKEY"] = dashboard.ApiKey;
            return Task.CompletedTask;
        }));
        resource.Annotations.Add(new ResourceUrlsCallbackAnnotation(context =>
        {
            context.Urls.Single(url => url.Endpoint?.EndpointName == "http").Url = dashboard.LoginUrl;
            return Task.CompletedTask;
        }));
        resource.Annotations.Add(new HttpHealthCheckAnnotation("aspire-dashboard_check", () => new(resource, frontend), "/login", 200));
        model.Resources.Add(resource);
        return dashboard;
    }

    private static int? Port(string? urls) => urls?.Split(';')[0] is { Length: > 0 } url ? new Uri(url).Port : null;
    private static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
