using Npgsql;

namespace PeakStore.ServiceDefaults.Data;

/// <summary>Commands with their parameters, which Postgres numbers from <c>$1</c>.</summary>
public static class CommandExtensions
{
    /// <summary>A command on a connection of its own.</summary>
    public static NpgsqlCommand CreateCommand(this NpgsqlDataSource source, string sql, params ReadOnlySpan<object> values) =>
        With(source.CreateCommand(sql), values);

    /// <summary>A command on this connection, in the transaction that it has open.</summary>
    public static NpgsqlCommand CreateCommand(this NpgsqlConnection connection, string sql, params ReadOnlySpan<object> values) =>
        With(new NpgsqlCommand(sql, connection), values);

    private static NpgsqlCommand With(NpgsqlCommand command, ReadOnlySpan<object> values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }
}
