using System.CommandLine;
using PeakStore.Tool.CommandLine;
using PeakStore.Tool.Triggers;

namespace PeakStore.Unit.Tool;

public sealed class TriggersCommandTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.json");
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task A_list_has_a_trigger_for_each_campaign_the_earliest_first()
    {
        Write(Campaign(2, "Late", "2026-12-05T08:00:00Z", "2026-12-05T10:00:00Z"), Campaign(1, "Early", "2026-11-27T08:00:00Z", "2026-12-05T09:00:00Z"));

        Assert.Equal(ExitCodes.Done, await RunAsync("--replicas", "6", "--now", "2026-11-01T00:00:00Z"));

        Assert.Equal(
            """
            # Early: 2026-11-27 07:45 to 2026-12-05 09:30 UTC. Cron has no year: remove it before 2027-11-27.
            - type: cron
              name: campaign-0190a000-0000-7000-8000-000000000001
              metadata:
                timezone: UTC
                start: "45 7 27 11 *"
                end: "30 9 5 12 *"
                desiredReplicas: "6"
            # Late: 2026-12-05 07:45 to 2026-12-05 10:30 UTC. Cron has no year: remove it before 2027-12-05.
            - type: cron
              name: campaign-0190a000-0000-7000-8000-000000000002
              metadata:
                timezone: UTC
                start: "45 7 5 12 *"
                end: "30 10 5 12 *"
                desiredReplicas: "6"

            """,
            _output.ToString());
        Assert.Empty(_error.ToString());
    }

    [Fact]
    public async Task A_component_gives_each_service_its_own_number()
    {
        Write(Campaign(1, "Sale", "2026-11-27T08:00:00Z", "2026-11-27T10:00:00Z"));

        Assert.Equal(ExitCodes.Done, await RunAsync("--patch", "--replicas", "4", "web-frontend=12", "--now", "2026-11-01T00:00:00Z"));

        Assert.Equal(3, _output.ToString().Split("desiredReplicas: \"4\"").Length - 1);
        Assert.Contains("name: web-frontend }", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, _output.ToString().Split("desiredReplicas: \"12\"").Length - 1);
    }

    [Fact]
    public async Task What_is_left_out_is_told_and_does_no_harm()
    {
        Write(Campaign(1, "Sale", "2025-11-27T08:00:00Z", "2025-11-27T10:00:00Z"));

        Assert.Equal(ExitCodes.Done, await RunAsync("--replicas", "6", "--now", "2026-11-01T00:00:00Z"));

        Assert.Equal("[]\n", _output.ToString());
        Assert.Contains("Sale is over", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_cannot_leave_its_comment()
    {
        Write(Campaign(1, "Sale\\n- type: cpu\\u2028\\u0085x", "2026-11-27T08:00:00Z", "2026-11-27T10:00:00Z"));

        Assert.Equal(ExitCodes.Done, await RunAsync("--replicas", "6", "--now", "2026-11-01T00:00:00Z"));

        var lines = _output.ToString().Split('\n', '\u0085', '\u2028');
        Assert.StartsWith("# Sale - type: cpu", lines[0], StringComparison.Ordinal);
        Assert.Equal("- type: cron", lines[1]);
    }

    [Theory]
    [InlineData("--replicas", "0")]
    [InlineData("--replicas", "many")]
    [InlineData("--replicas", "redis=3")]
    [InlineData("--replicas", "")]
    [InlineData("--replicas", "6", "--lead", "soon")]
    [InlineData("--replicas", "6", "--tail", "999999999h")]
    [InlineData("--lead", "15m")]
    public void A_command_line_that_cannot_be_right_is_refused(params string[] args)
    {
        Write();
        Assert.NotEmpty(Root().Parse(["triggers", _file, .. args]).Errors);
    }

    [Fact]
    public async Task One_list_cannot_hold_numbers_of_several_services()
    {
        Write(Campaign(1, "Sale", "2026-11-27T08:00:00Z", "2026-11-27T10:00:00Z"));
        Assert.Equal(ExitCodes.CouldNotRun, await RunAsync("--replicas", "web-frontend=3,basket-api=2"));
        Assert.Contains("--patch", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_campaign_that_is_there_twice_is_a_mistake()
    {
        var campaign = Campaign(1, "Sale", "2026-11-27T08:00:00Z", "2026-11-27T10:00:00Z");
        Write(campaign, campaign);
        Assert.Equal(ExitCodes.CouldNotRun, await RunAsync("--replicas", "6"));
        Assert.Contains("more than once", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told()
    {
        Assert.Equal(ExitCodes.CouldNotRun, await RunAsync("--replicas", "6"));
        Assert.Contains(_file, _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    public void Dispose()
    {
        File.Delete(_file);
        _output.Dispose();
        _error.Dispose();
    }

    private static RootCommand Root() => new() { TriggersCommand.Create() };

    private static string Campaign(int number, string name, string starts, string ends) =>
        $$"""{"id":"0190a000-0000-7000-8000-{{number:D12}}","name":"{{name}}","startsAt":"{{starts}}","endsAt":"{{ends}}","items":[]}""";

    private void Write(params string[] campaigns) => File.WriteAllText(_file, $$"""{"items":[{{string.Join(',', campaigns)}}],"next":null}""");

    private Task<int> RunAsync(params string[] args) =>
        Root().Parse(["triggers", _file, .. args]).InvokeAsync(new InvocationConfiguration { Output = _output, Error = _error });
}
