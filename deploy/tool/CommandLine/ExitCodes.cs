namespace PeakStore.Tool.CommandLine;

/// <summary>What the process ends with.</summary>
internal static class ExitCodes
{
    /// <summary>It was done.</summary>
    public const int Done = 0;

    /// <summary>It was done, and what it looked at is not as it should be.</summary>
    public const int Findings = 1;

    /// <summary>There is no result.</summary>
    public const int CouldNotRun = 2;
}
