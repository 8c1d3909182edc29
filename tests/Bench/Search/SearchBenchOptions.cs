using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace PeakStore.Bench.Search;

/// <summary>What <c>search</c> runs, from the command line.</summary>
internal sealed class SearchBenchOptions
{
    /// <summary>Products of the large catalogue.</summary>
    [Range(1000, 10_000_000)]
    public int Products { get; set; } = 1_000_000;

    /// <summary>Products of the small one.</summary>
    [Range(100, 1_000_000)]
    public int Few { get; set; } = 1000;

    /// <summary>Calls of each kind that are measured.</summary>
    [Range(10, 100_000)]
    public int Calls { get; set; } = 300;

    /// <summary>File for the report as markdown.</summary>
    public string? Out { get; set; }

    public static SearchBenchOptions Read(string[] args)
    {
        var options = new SearchBenchOptions();
        new ConfigurationBuilder().AddCommandLine(args).Build().Bind(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        return options;
    }
}
