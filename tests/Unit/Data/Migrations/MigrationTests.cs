using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using PeakStore.ServiceDefaults.Data.Schema;

namespace PeakStore.Unit.Data.Migrations;

/// <summary>Programs of two releases run side by side while a new one is rolled out, so every migration must suit both.</summary>
public sealed class MigrationTests
{
    public static TheoryData<Type> Migrations => new(
        new[] { typeof(PeakStore.Catalog.Data.CatalogDb), typeof(PeakStore.Ordering.Data.OrderingDb) }
            .SelectMany(context => context.Assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(Migration)))
            .OrderBy(type => type.GetCustomAttribute<MigrationAttribute>()!.Id));

    [Theory]
    [MemberData(nameof(Migrations))]
    public void A_migration_leaves_alone_what_the_release_before_uses(Type type)
    {
        var migration = (Migration)Activator.CreateInstance(type, nonPublic: true)!;
        Assert.All(migration.UpOperations, operation => Assert.IsType<SqlOperation>(operation));
        var marks = type.GetCustomAttributes<ContractStepAttribute>().ToList();

        var violations = ExpandRules.Of(string.Join(";\n", migration.UpOperations.Cast<SqlOperation>().Select(operation => operation.Sql)))
            .Where(violation => marks.TrueForAll(mark => mark.Table != violation.On));

        Assert.True(!violations.Any(), $"{type.Name}: see docs/migrations.md.\n{string.Join("\n", violations.Select(violation => $"{violation.On}: {violation.Why}"))}");
    }

    [Theory]
    [MemberData(nameof(Migrations))]
    public void A_contract_step_says_since_which_release_nobody_uses_what_it_takes_away(Type type) =>
        Assert.All(type.GetCustomAttributes<ContractStepAttribute>(), step => Assert.True(
            Version.TryParse(step.UnusedSince, out _), $"{type.Name}: '{step.UnusedSince}' is no release. Write it like 1.4."));

    [Fact]
    public void Both_databases_have_migrations() =>
        Assert.Equal(2, Migrations.Select(row => row.Data.Assembly).Distinct().Count());
}
