using System.Text.Json.Nodes;

namespace PeakStore.Load.Overload;

/// <summary>
/// Sets how the running store protects itself, by the settings file in its data folder, which its services read again when it changes. What else
/// is in the file stays; when disposed the file is as it was.
/// </summary>
internal sealed class StoreMode : IDisposable
{
    private const string Section = "Overload";

    /// <summary>Services look at the file every four seconds.</summary>
    private static readonly TimeSpan UntilSeen = TimeSpan.FromSeconds(6);

    private readonly string _file;
    private readonly byte[]? _before;
    private bool _changed;

    /// <param name="folder">The data folder.</param>
    public StoreMode(string folder)
    {
        _file = Path.Combine(folder, "settings.json");
        _before = File.Exists(_file) ? File.ReadAllBytes(_file) : null;
    }

    /// <summary>Sets it, and waits until services have seen it.</summary>
    /// <param name="mode"><c>adaptive</c>, <c>fixed</c> or <c>off</c>.</param>
    /// <param name="fixedLimit">For <c>fixed</c>.</param>
    public async Task SetAsync(string mode, int fixedLimit, CancellationToken stop)
    {
        _changed = true;
        Write(System.Text.Encoding.UTF8.GetBytes(With(_before, mode, fixedLimit)));
        await Task.Delay(UntilSeen, stop);
    }

    public void Dispose()
    {
        if (!_changed)
        {
            return;
        }

        if (_before is null)
        {
            File.Delete(_file);
        }
        else
        {
            Write(_before);
        }
    }

    /// <summary>The settings, with this mode in them.</summary>
    public static string With(ReadOnlySpan<byte> before, string mode, int fixedLimit)
    {
        var all = before.IsEmpty ? [] : JsonNode.Parse(before) as JsonObject ?? [];
        var section = all[Section] as JsonObject ?? [];
        section["Mode"] = mode;
        section["FixedLimit"] = fixedLimit;
        all[Section] = section;
        return all.ToJsonString();
    }

    /// <summary>At once as a whole: nobody reads half of it.</summary>
    private void Write(byte[] content)
    {
        var draft = $"{_file}.new";
        File.WriteAllBytes(draft, content);
        File.Move(draft, _file, overwrite: true);
    }
}
