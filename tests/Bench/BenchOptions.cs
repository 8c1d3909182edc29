using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace PeakStore.Bench;

/// <summary>What is run, from the command line.</summary>
internal sealed class BenchOptions
{
    /// <summary>Connection string of an empty database <c>orderingdb</c>; null to start servers and throw them away.</summary>
    public string? Connection { get; set; }

    /// <summary>File for the report as markdown.</summary>
    public string? Out { get; set; }

    /// <summary>How often each way has its turn.</summary>
    [Range(1, 100)]
    public int Rounds { get; set; } = 3;

    /// <summary>Length of a turn.</summary>
    [Range(0.2, 60)]
    public double Seconds { get; set; } = 2;

    /// <summary>Before each turn is measured.</summary>
    [Range(0.1, 60)]
    public double WarmUp { get; set; } = 0.5;

    /// <summary>Concurrent buyers.</summary>
    public string Buyers { get; set; } = "1,16,64,256";

    /// <summary>Concurrent buyers over HTTP.</summary>
    public string HttpBuyers { get; set; } = "64,256";

    /// <summary>Connections of (a): its buyers queue for one row, and in the database they are in each other's way. 4 sold most.</summary>
    [Range(1, 100)]
    public int Pool { get; set; } = 4;

    /// <summary>Connections of (b), whose commits share their wait. 32 sold most.</summary>
    [Range(1, 100)]
    public int SkipPool { get; set; } = 32;

    public TimeSpan Duration => TimeSpan.FromSeconds(Seconds);

    public TimeSpan WarmUpDuration => TimeSpan.FromSeconds(WarmUp);

    public IReadOnlyList<int> BuyersAsked => Numbers(Buyers);

    public IReadOnlyList<int> HttpBuyersAsked => Numbers(HttpBuyers);

    public static BenchOptions Read(string[] args)
    {
        var options = new BenchOptions();
        new ConfigurationBuilder().AddCommandLine(args).Build().Bind(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        return options;
    }

    private static int[] Numbers(string list) => [.. list.Split(',').Select(int.Parse)];
}
