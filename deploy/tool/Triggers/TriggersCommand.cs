using System.CommandLine;
using PeakStore.Tool.CommandLine;

namespace PeakStore.Tool.Triggers;

/// <summary>The verb <c>triggers</c>: the store has its peak size before a campaign begins.</summary>
internal static class TriggersCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("campaigns.json") { Description = "what GET /api/campaigns of the catalogue answered; - reads standard input" };
        var lead = Durations.Option("--lead", "15m", "how long before a campaign starts the replicas are there");
        var tail = Durations.Option("--tail", "30m", "how long after its end they stay");
        var replicas = new Option<string[]>("--replicas")
        {
            Description = "replicas during a campaign: 6, or for one service web-frontend=12; may be repeated",
            AllowMultipleArgumentsPerToken = true,
            Required = true,
        };
        replicas.Validators.Add(result =>
        {
            if (Replicas.Parse(result.Tokens.Select(token => token.Value)).Error is { } error)
            {
                result.AddError(error);
            }
        });
        var patch = new Option<bool>("--patch") { Description = "print a component of kustomize that adds the triggers, instead of a list to paste" };
        var now = new Option<DateTimeOffset?>("--now") { Description = "the moment that counts as now, to look at another day [default: the clock]" };
        var command = new Command("triggers", "print the KEDA cron triggers of campaigns") { file, lead, tail, replicas, patch, now };
        command.SetGuardedAction(async (parsed, stop) =>
        {
            var moment = parsed.GetValue(now)?.ToUniversalTime() ?? TimeProvider.System.GetUtcNow();
            var path = parsed.GetRequiredValue(file);
            var campaigns = CampaignFile.Read(path == "-" ? "standard input" : path, await TextFile.ReadAsync(path, stop));
            if (campaigns.GroupBy(campaign => campaign.Id).FirstOrDefault(same => same.Count() > 1) is { } twice)
            {
                throw new CannotRunException($"{path} has the campaign {twice.Key} more than once.");
            }

            var windows = new List<CronWindow>();
            foreach (var campaign in campaigns.OrderBy(campaign => campaign.StartsAt).ThenBy(campaign => campaign.Id))
            {
                var (window, leftOut) = CronWindow.Of(campaign, parsed.GetValue(lead), parsed.GetValue(tail), moment);
                if (window is not null)
                {
                    windows.Add(window);
                }
                else
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync($"Left out: {campaign.Name} {leftOut}.");
                }
            }

            await parsed.InvocationConfiguration.Output.WriteAsync(
                Yaml(windows, Replicas.Parse(parsed.GetRequiredValue(replicas)).Read!, parsed.GetValue(patch), moment));
            return ExitCodes.Done;
        });
        return command;
    }

    private static string Yaml(IReadOnlyList<CronWindow> windows, Replicas replicas, bool patch, DateTimeOffset moment) =>
        patch ? TriggerYaml.Component(windows, replicas, moment)
        : replicas.Same is { } number ? TriggerYaml.List(windows, number)
        : throw new CannotRunException("A list is for one service and takes one number: --replicas 6. With --patch each service may have its own.");
}
