using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace PeakStore.ServiceDefaults.Data;

/// <summary>Maps <c>LimitPerBuyer</c> to <c>limit_per_buyer</c>, as people write SQL.</summary>
public static partial class SnakeCaseNames
{
    /// <summary>Renames all tables and columns of the model. Call it at the end of <c>OnModelCreating</c>.</summary>
    public static void UseSnakeCaseNames(this ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            entity.SetTableName(SnakeCase(entity.GetTableName() ?? entity.DisplayName()));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
            }
        }
    }

    private static string SnakeCase(string name) => WordStart().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex WordStart();
}
