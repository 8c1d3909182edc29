using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace PeakStore.Bench.Browse;

/// <summary>What <c>browse</c> runs, from the command line.</summary>
internal sealed class BrowseOptions
{
    /// <summary>File for the report as markdown.</summary>
    public string? Out { get; set; }

    /// <summary>Which parts: <c>ratios</c>, <c>queries</c>, <c>memory</c>.</summary>
    public string Parts { get; set; } = "ratios,queries,memory";

    /// <summary>How often each server has its turn.</summary>
    [Range(1, 100)]
    public int Rounds { get; set; } = 5;

    /// <summary>Length of a turn.</summary>
    [Range(1, 60)]
    public int Seconds { get; set; } = 2;

    /// <summary>Connections that ask at the same time.</summary>
    [Range(1, 1000)]
    public int Connections { get; set; } = 32;

    /// <summary>Products of the catalogue whose memory is measured.</summary>
    [Range(1000, 1_000_000)]
    public int Products { get; set; } = 100_000;

    public bool Has(string part) => Parts.Split(',').Contains(part);

    public static BrowseOptions Read(string[] args)
    {
        var options = new BrowseOptions();
        new ConfigurationBuilder().AddCommandLine(args).Build().Bind(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        return options;
    }
}
