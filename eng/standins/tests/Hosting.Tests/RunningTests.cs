using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PeakStore.StandIns.Hosting;

[Collection(nameof(SampleCollection))]
public sealed class RunningTests(SampleFixture sample)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Who_waits_starts_after_what_it_waits_for()
    {
        var first = sample.AtFirst;
        Assert.Equal(("Finished", 0), (first["prepare"].State?.Text, first["prepare"].ExitCode));
        Assert.True(first["prepare"].StopTimeStamp <= first["store"].StartTimeStamp);
        Assert.True(first["store"].StartTimeStamp < first["back-end-0"].StartTimeStamp);
        Assert.True(first["back-end-0"].StartTimeStamp < first["front"].StartTimeStamp);
        Assert.True(first["back-end-1"].StartTimeStamp < first["front"].StartTimeStamp);
    }

    [Fact]
    public async Task A_project_gets_its_profile_its_references_and_its_own_settings()
    {
        using var client = sample.Client("front");
        Task<string> Get(string name) => client.GetStringAsync($"/environment/{name}", Stop);
        var back = sample.Application.GetEndpoint("back-end").ToString().TrimEnd('/');

        Assert.Equal("yes", await Get("FROM_PROFILE"));
        Assert.Equal("Development", await Get("ASPNETCORE_ENVIRONMENT"));
        Assert.Equal("hello a 'quoted' $word", await Get("GREETING"));
        Assert.Equal(sample.Now("back-end-0").Urls.Single().Url, await Get("services__back-end__http__0"));
        Assert.Equal(sample.Now("back-end-1").Urls.Single().Url, await Get("services__back-end__http__1"));
        Assert.Equal(back, await Get("BACK_URL"));
        Assert.Equal($"[\"--first\",\"{back}\"]", await client.GetStringAsync("/args", Stop));
        Assert.Equal("", await Get("OTEL_EXPORTER_OTLP_ENDPOINT"));
    }

    [Fact]
    public async Task A_connection_string_is_put_together_from_what_it_names()
    {
        var expected = $"Host=localhost;Port={sample.Application.GetEndpoint("store", "tcp").Port};Password=a 'quoted' $word";
        Assert.Equal(expected, await sample.Application.GetConnectionStringAsync("storedb", Stop));
        using var client = sample.Client("back-end");
        Assert.Equal(expected, await client.GetStringAsync("/environment/ConnectionStrings__storedb", Stop));
    }

    [Fact]
    public async Task Replicas_share_one_address()
    {
        using var client = sample.Client("back-end");
        var answered = new HashSet<string>();
        for (var i = 0; i < 4; i++) answered.Add(await client.GetStringAsync("/process", Stop));
        Assert.Equal(2, answered.Count);
    }

    [Fact]
    public async Task A_killed_service_comes_back_at_its_address_and_its_replica_takes_over_meanwhile()
    {
        await sample.UntilHealthyAsync("back-end-0");
        await sample.UntilHealthyAsync("back-end-1");
        var before = sample.Now("back-end-0");
        Processes.Kill(Processes.IdOf(before));
        var dead = await sample.UntilAsync("back-end-0", now => now.ExitCode is not null);
        Assert.Equal(("Exited", 137), (dead.Snapshot.State?.Text, dead.Snapshot.ExitCode));

        using var client = sample.Client("back-end");
        for (var i = 0; i < 4; i++) Assert.Equal($"{Processes.IdOf(sample.Now("back-end-1"))}", await client.GetStringAsync("/process", Stop));

        var again = await sample.UntilHealthyAsync("back-end-0");
        Assert.NotEqual(Processes.IdOf(before), Processes.IdOf(again.Snapshot));
        Assert.Equal(before.Urls.Single().Url, again.Snapshot.Urls.Single().Url);
        using var direct = new HttpClient();
        Assert.Equal($"{Processes.IdOf(again.Snapshot)}", await direct.GetStringAsync($"{before.Urls.Single().Url}/process", Stop));
    }

    [Fact]
    public async Task A_service_that_falls_ill_is_seen_to_be_ill()
    {
        await sample.UntilHealthyAsync("back-end-1");
        using var client = new HttpClient { BaseAddress = new(sample.Now("back-end-1").Urls.Single().Url) };
        await client.PostAsync("/health/false", null, Stop);
        await sample.UntilAsync("back-end-1", now => now.HealthStatus == HealthStatus.Unhealthy);
        await client.PostAsync("/health/true", null, Stop);
        await sample.UntilHealthyAsync("back-end-1");
    }

    [Fact]
    public async Task Commands_start_stop_and_do_what_the_AppHost_gave_them_to_do()
    {
        var commands = sample.Application.ResourceCommands;
        var first = await sample.UntilHealthyAsync("lone");
        Assert.True((await commands.ExecuteCommandAsync("lone", KnownResourceCommands.RestartCommand, Stop)).Success);
        var second = await sample.UntilAsync("lone", now => now.State?.Text == "Running" && Processes.IdOf(now) != Processes.IdOf(first.Snapshot));
        Assert.True((await commands.ExecuteCommandAsync("lone", KnownResourceCommands.StopCommand, Stop)).Success);
        Assert.Equal("Finished", sample.Now("lone").State?.Text);
        Assert.False(Directory.Exists($"/proc/{Processes.IdOf(second.Snapshot)}"));
        Assert.True((await commands.ExecuteCommandAsync("lone", KnownResourceCommands.StartCommand, Stop)).Success);
        await sample.UntilHealthyAsync("lone");

        Assert.Equal("hello front", (await commands.ExecuteCommandAsync("front", "greet", Stop)).Message);
        Assert.False((await commands.ExecuteCommandAsync("front", "sing", Stop)).Success);
    }
}
