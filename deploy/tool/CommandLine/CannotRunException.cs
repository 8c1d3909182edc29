namespace PeakStore.Tool.CommandLine;

/// <summary>A reason why a verb has no result, in words for whoever called it.</summary>
internal sealed class CannotRunException(string message) : Exception(message);
