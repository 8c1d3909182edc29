using PeakStore.Template.Running;

[assembly: AssemblyFixture(typeof(Templates))]

namespace PeakStore.Template.Running;

/// <summary>The templates as a team gets them: packed, and installed for these tests alone.</summary>
public sealed class Templates : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("peakstore-templates-");
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private int _count;

    /// <summary>The package.</summary>
    public string Package { get; private set; } = "";

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        var package = Path.Combine(_folder.FullName, "package");
        await Command.SucceedAsync(Repository.Root, "dotnet", ["pack", Path.Combine("templates", "Templates.csproj"), "--output", package, "--nologo", "-verbosity:quiet"]);
        Package = Assert.Single(Directory.GetFiles(package, "*.nupkg"));
        var (code, said) = await NewAsync(_folder.FullName, "install", Package);
        Assert.True(code == 0 && said.Contains("peakstore", StringComparison.Ordinal), said);
    }

    /// <summary>Makes a solution in an empty folder.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="options">As on the command line.</param>
    public async Task<GeneratedSolution> GenerateAsync(string name, params IEnumerable<string> options)
    {
        var (code, said, folder) = await TryGenerateAsync(name, options);
        Assert.True(code == 0, said);
        Assert.Contains("./dev up", said, StringComparison.Ordinal);
        return new(folder);
    }

    /// <summary>Tries to.</summary>
    /// <returns>The exit code, what was said, and the folder of the solution.</returns>
    public async Task<(int Code, string Said, string Folder)> TryGenerateAsync(string name, params IEnumerable<string> options)
    {
        var parent = Directory.CreateDirectory(Path.Combine(_folder.FullName, Interlocked.Increment(ref _count).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var (code, said) = await NewAsync(parent.FullName, ["peakstore", "--name", name, "--no-restore", .. options]);
        return (code, said, Path.Combine(parent.FullName, name));
    }

    /// <summary>Runs <c>dotnet new</c> with these templates.</summary>
    public async Task<(int Code, string Said)> NewAsync(string folder, params IEnumerable<string> arguments)
    {
        await _oneAtATime.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return await Command.RunAsync(
                folder, "dotnet", ["new", .. arguments, "--debug:custom-hive", Path.Combine(_folder.FullName, "hive")],
                ("DOTNET_CLI_HOME", _folder.FullName), ("DOTNET_SKIP_FIRST_TIME_EXPERIENCE", "1"));
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _oneAtATime.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
