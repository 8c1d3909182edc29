using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Running;

/// <summary>Runs containers through the command line of Docker or Podman, on a network of this run's own.</summary>
internal sealed class ContainerEngine(IConfiguration configuration) : IDisposable
{
    private readonly string run = Guid.NewGuid().ToString("N")[..8];
    private readonly SemaphoreSlim door = new(1);
    private bool networkMade;

    /// <summary>The command of the engine; null where there is none.</summary>
    public string? Command { get; } = (configuration["ASPIRE_CONTAINER_RUNTIME"] ?? configuration["DOTNET_ASPIRE_CONTAINER_RUNTIME"]) is { } chosen
        ? GuardedProcess.OnPath(chosen) : GuardedProcess.OnPath("docker") ?? GuardedProcess.OnPath("podman");

    private string NetworkName => $"aspire-{run}";

    public string NameOf(IResource container) => container.Annotations.OfType<ContainerNameAnnotation>().LastOrDefault()?.Name ?? $"{container.Name}-{run}";

    public async Task<ProcessSpec> PrepareAsync(ContainerResource container, List<string> args, Dictionary<string, string?> environment, CancellationToken cancellationToken)
    {
        var command = Command!;
        await door.WaitAsync(cancellationToken);
        try
        {
            if (!networkMade) await RunAsync(["network", "create", NetworkName], null, cancellationToken);
            networkMade = true;
        }
        finally
        {
            door.Release();
        }
        var name = NameOf(container);
        List<string> all = ["run", "--rm", "--name", name, "--network", NetworkName, "--network-alias", container.Name, "--add-host", "host.docker.internal:host-gateway"];
        foreach (var endpoint in container.Annotations.OfType<EndpointAnnotation>())
            all.AddRange(["-p", $"127.0.0.1:{endpoint.AllocatedEndpoint!.Port}:{endpoint.TargetPort ?? endpoint.AllocatedEndpoint.Port}"]);
        foreach (var mount in container.Annotations.OfType<ContainerMountAnnotation>())
            all.AddRange(["-v", string.Join(':', new[] { mount.Source, mount.Target, mount.IsReadOnly ? "ro" : null }.Where(part => part is not null))]);
        // names alone: the values, some of them secret, go by the environment of the command
        foreach (var (variable, _) in environment.Where(variable => variable.Value is not null)) all.AddRange(["-e", variable]);
        if (container.Entrypoint is { } entrypoint) all.AddRange(["--entrypoint", entrypoint]);
        var more = new ContainerRuntimeArgsCallbackContext([], cancellationToken);
        foreach (var annotation in container.Annotations.OfType<ContainerRuntimeArgsCallbackAnnotation>()) await annotation.Callback(more);
        foreach (var arg in more.Args) all.Add((await Values.ResolveAsync(arg, new(), cancellationToken))!);
        var image = container.Annotations.OfType<ContainerImageAnnotation>().Last();
        all.Add($"{(image.Registry is null ? "" : $"{image.Registry}/")}{image.Image}:{image.Tag ?? "latest"}");
        var quoted = GuardedProcess.Quote(command);
        return new(command, [.. all, .. args], environment, Directory.GetCurrentDirectory())
        {
            // whoever is last removes the network
            Cleanup = $"{quoted} rm -f {GuardedProcess.Quote(name)}; {quoted} network rm {NetworkName}",
        };
    }

    /// <summary>Runs one command of the engine; its output, or an exception with what it said.</summary>
    public async Task<string> RunAsync(IEnumerable<string> args, IReadOnlyDictionary<string, string>? environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Command ?? throw new NotSupportedException("There is no container engine: neither 'docker' nor 'podman' is on the PATH."), args)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"'{Command} {string.Join(' ', args)}' failed: {(await error).Trim()}");
    }

    public void Dispose() => door.Dispose();
}
