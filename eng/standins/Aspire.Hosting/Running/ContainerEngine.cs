using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Running;

/// <summary>Runs containers through the command line of Docker or Podman, on a network of this run's own.</summary>
internal sealed class ContainerEngine(IConfiguration configuration)
{
    private readonly string run = Guid.NewGuid().ToString("N")[..8];
    private readonly Lock door = new();
    private Task? network;

    /// <summary>The command of the engine; null where there is none.</summary>
    public string? Command { get; } = (configuration["ASPIRE_CONTAINER_RUNTIME"] ?? configuration["DOTNET_ASPIRE_CONTAINER_RUNTIME"]) is { } chosen
        ? GuardedProcess.OnPath(chosen) : GuardedProcess.OnPath("docker") ?? GuardedProcess.OnPath("podman");

    private string NetworkName => $"aspire-{run}";

    public async Task<ProcessSpec> PrepareAsync(
        ContainerResource container, List<string> args, Dictionary<string, string?> environment, CancellationToken cancellationToken)
    {
        lock (door) network ??= CreateNetworkAsync();
        await network.WaitAsync(cancellationToken);
        var name = $"{container.Name}-{run}";
        List<string> all =
        [
            "run", "--rm", "--name", name, "--network", NetworkName, "--network-alias", container.Name,
            "--add-host", "host.docker.internal:host-gateway",
        ];
        foreach (var endpoint in container.All<EndpointAnnotation>())
            all.AddRange(["-p", $"127.0.0.1:{endpoint.Allocated}:{endpoint.TargetPort ?? endpoint.Allocated}"]);
        foreach (var mount in container.All<ContainerMountAnnotation>())
            all.AddRange(["-v", (mount.Source is null ? "" : $"{mount.Source}:") + mount.Target + (mount.IsReadOnly ? ":ro" : "")]);
        // names alone: the values, some of them secret, go by the environment of the command
        foreach (var (variable, _) in environment.Where(variable => variable.Value is not null)) all.AddRange(["-e", variable]);
        if (container.Entrypoint is { } entrypoint) all.AddRange(["--entrypoint", entrypoint]);
        var image = container.All<ContainerImageAnnotation>().Last();
        all.Add($"{(image.Registry is null ? "" : $"{image.Registry}/")}{image.Image}:{image.Tag ?? "latest"}");
        var quoted = GuardedProcess.Quote(Command!);
        return new(Command!, [.. all, .. args], environment, Directory.GetCurrentDirectory())
        {
            // whoever is last removes the network
            Cleanup = $"{quoted} rm -f {GuardedProcess.Quote(name)}; {quoted} network rm {NetworkName}",
        };
    }

    private async Task CreateNetworkAsync()
    {
        string[] create = ["network", "create", NetworkName];
        var start = new ProcessStartInfo(Command!, create) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        await output;
        if (process.ExitCode != 0) throw new InvalidOperationException($"'{Command} network create' failed: {(await error).Trim()}");
    }
}
