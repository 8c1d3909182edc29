using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value from configuration (<c>Parameters:name</c>) or a default, read once.</summary>
public class ParameterResource : Resource, IExpressionValue
{
    private readonly Lazy<string> value;

    internal ParameterResource(string name, Func<string> read) : base(name) => value = new(read);

    public bool IsConnectionString { get; set; }
    public string ValueExpression => $"{{{Name}.{(IsConnectionString ? "connectionString" : "value")}}}";
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => new(value.Value);
    ValueTask<string?> IValueProvider.GetValueAsync(Asker asker, CancellationToken cancellationToken) => new(value.Value);
}

/// <summary>A store that exists already.</summary>
internal sealed class ConnectionStringParameter : ParameterResource, IResourceWithConnectionString
{
    public ConnectionStringParameter(string name, string? environmentVariable, Func<string> read) : base(name, read) =>
        (ConnectionStringEnvironmentVariable, IsConnectionString) = (environmentVariable, true);

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{(ParameterResource)this}");
    public string? ConnectionStringEnvironmentVariable { get; }
}

public abstract class ParameterDefault
{
    public abstract string GetDefaultValue();
}

/// <summary>A random password.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    // letters that are easily taken for each other are left out
    private const string Letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ0123456789";

    public int MinLength { get; set; }
    public bool Special { get; set; } = true;

    public override string GetDefaultValue() => RandomNumberGenerator.GetString(Special ? Letters + "-_.{}~()*+!" : Letters, MinLength);
}
