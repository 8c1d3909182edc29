using PeakStore.AppHost.Infrastructure;
using PeakStore.AppHost.Infrastructure.Containers;
using PeakStore.Deploy.Rendering;
using YamlDotNet.RepresentationModel;

namespace PeakStore.Deploy.Compose;

/// <summary>What every container of a box is denied, and that its Postgres keeps AppHost's promise.</summary>
public sealed class ComposeTests
{
    public static TheoryData<string> All => new(ComposeFile.Shipped.Services.Keys);

    private static YamlNode Service(string name) => ComposeFile.Shipped.Services[name];

    [Theory]
    [MemberData(nameof(All))]
    public void No_container_changes_its_files_or_gains_rights(string name)
    {
        var service = Service(name);
        Assert.True(service.Is(true, "read_only"));
        Assert.Equal("ALL", service.Items("cap_drop").Single().Text());
        Assert.Contains("no-new-privileges:true", service.Items("security_opt").Select(option => option.Text()));
        Assert.Null(service.At("privileged"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_container_is_root_or_has_capabilities_but_a_standby_that_becomes_postgres(string name)
    {
        var standby = name.StartsWith("postgres-standby-", StringComparison.Ordinal);
        Assert.NotNull(Service(name).Text("user"));
        Assert.Equal(standby, Service(name).Text("user") == "root");
        string[] allowed = standby ? ["CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"] : [];
        Assert.Equal(allowed, Service(name).Items("cap_add").Select(one => one.Text()!));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_container_has_a_bound_a_check_and_comes_back(string name)
    {
        var service = Service(name);
        Assert.NotNull(service.Text("mem_limit"));
        Assert.NotNull(service.Text("pids_limit"));
        Assert.NotEmpty(service.Items("healthcheck", "test"));
        Assert.Equal("unless-stopped", service.Text("restart"));
    }

    [Fact]
    public void Only_the_shop_is_there_for_others()
    {
        Assert.Equal(["web-frontend"], ComposeFile.Shipped.Services.Where(service => service.Value.Items("ports").Count > 0).Select(service => service.Key));
        Assert.Equal(["outside", "payment-provider"], ComposeFile.Shipped.Networks.Where(network => !network.Value.Is(true, "internal")).Select(network => network.Key));
    }

    [Fact]
    public void No_password_is_written_down()
    {
        var secrets = ComposeFile.Shipped.Services.Values.SelectMany(service => service.Entries("environment"))
            .Where(variable => new[] { "PASS", "Key", "ConnectionStrings" }.Any(word => variable.Key.Contains(word, StringComparison.Ordinal)));
        Assert.All(secrets, variable => Assert.Contains(":?run ./init.sh}", variable.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Postgres_has_the_settings_and_databases_that_AppHost_gives_it()
    {
        static string[] Command(string service) => [.. Service(service).Items("command").Select(word => word.Text()!)];
        Assert.Equal(ContainerPostgres.Settings("primary").Prepend("postgres"), Command("postgres"));
        Assert.Equal(string.Join(' ', PostgresCluster.Databases), Service("postgres").Text("environment", "STORE_DATABASES"));
        Assert.Equal(string.Join(' ', PostgresCluster.StandbyNames), Service("postgres").Text("environment", "STORE_STANDBYS"));
        Assert.All(PostgresCluster.StandbyNames, standby =>
        {
            var name = PostgresCluster.ResourceName(standby);
            Assert.Equal(standby, Service(name).Text("environment", "STORE_ROLE"));
            Assert.Equal(ContainerPostgres.Settings(standby), Command(name));
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_file_that_is_mounted_is_there_or_made(string name)
    {
        var sources = Service(name).Items("volumes").Select(volume => volume.Text()!.Split(':')[0]).Where(source => source.StartsWith('.') && source != "./settings");
        Assert.All(sources, source => Assert.True(Path.Exists(Path.GetFullPath(source, ComposeFile.Folder)), source));
    }
}
