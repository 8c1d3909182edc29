using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PeakStore.Load.Store;
using Spectre.Console;

namespace PeakStore.Load.Scenarios;

/// <summary>What the process ends with.</summary>
internal static class ExitCodes
{
    /// <summary>Every check of the audit passed.</summary>
    public const int Passed = 0;

    /// <summary>Some did not.</summary>
    public const int Findings = 1;

    /// <summary>There is no result.</summary>
    public const int CouldNotRun = 2;
}

/// <summary>Options that several commands have, and how all are read.</summary>
internal static class CommonOptions
{
    public static Option<string?> Store { get; } = new("--store") { Description = "the running store's data folder [default: .data, from here upwards]" };

    public static Option<bool> AllowRemote { get; } = new("--allow-remote") { Description = "the store may be on another machine" };

    public static Option<TimeSpan> Settle { get; } = Time("--settle", TimeSpan.FromMinutes(3), "how long the store may take to settle before the audit");

    public static Option<int> Number(string name, int standard, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
            Require(result, result.GetValueOrDefault<int>() is >= 1 and <= 10_000_000, $"{name} takes a whole number from 1 to 10000000."));
        return option;
    }

    /// <summary>Reads <c>500ms</c>, <c>20s</c>, <c>5m</c>, <c>2h</c>, and as defaults are shown: <c>00:00:20</c>.</summary>
    public static Option<TimeSpan> Time(string name, TimeSpan standard, string description) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            if (TryReadTime(result.Tokens.Count == 1 ? result.Tokens[0].Value : "", out var time))
            {
                return time;
            }

            result.AddError($"{name} takes a time above 0, such as 500ms, 20s, 5m or 2h.");
            return default;
        },
    };

    public static bool TryReadTime(string text, out TimeSpan time)
    {
        if (text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out time))
        {
            return time > TimeSpan.Zero;
        }

        var unit = text.TrimStart("0123456789.".ToCharArray());
        time = !double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? default : unit switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            _ => default,
        };
        return time > TimeSpan.Zero;
    }

    public static void Require(SymbolResult result, bool holds, string error)
    {
        if (!holds)
        {
            result.AddError(error);
        }
    }

    /// <summary>Turns reasons not to run into words and an exit code.</summary>
    public static async Task<int> GuardAsync(IAnsiConsole console, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (CannotRunException exception)
        {
            console.MarkupLineInterpolated($"[red]{exception.Message}[/]");
        }
        catch (OperationCanceledException)
        {
            console.MarkupLine("[yellow]Stopped; nothing was audited. `audit` does that on its own.[/]");
        }
        catch (Exception exception)
        {
            // Not to be taken for findings of an audit.
            console.WriteException(exception);
        }

        return ExitCodes.CouldNotRun;
    }
}
