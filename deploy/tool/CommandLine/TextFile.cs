namespace PeakStore.Tool.CommandLine;

internal static class TextFile
{
    /// <summary>All of a file; <c>-</c> is standard input.</summary>
    /// <exception cref="CannotRunException">It cannot be read.</exception>
    public static async Task<string> ReadAsync(string path, CancellationToken stop)
    {
        try
        {
            return path == "-" ? await Console.In.ReadToEndAsync(stop) : await File.ReadAllTextAsync(path, stop);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CannotRunException($"{path} cannot be read: {exception.Message}");
        }
    }

    /// <inheritdoc cref="ReadAsync" />
    public static async Task<string[]> ReadLinesAsync(string path, CancellationToken stop) => (await ReadAsync(path, stop)).ReplaceLineEndings("\n").Split('\n');
}
