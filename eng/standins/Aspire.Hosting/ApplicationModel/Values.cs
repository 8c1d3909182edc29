using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

public interface IValueProvider
{
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
    internal ValueTask<string?> GetValueAsync(Asker asker, CancellationToken cancellationToken) => GetValueAsync(cancellationToken);
}

public interface IManifestExpressionProvider
{
    /// <summary>What stands for the value where it is not known yet: in what is published.</summary>
    string ValueExpression { get; }
}

public interface IExpressionValue : IValueProvider, IManifestExpressionProvider;

/// <summary>Who asks for a value, and which replica: containers have other addresses, and each replica a port of its own.</summary>
internal sealed record Asker(IResource? Resource, int Replica)
{
    public static readonly Asker AppHost = new(null, 0);

    /// <summary>What an environment variable or an argument may be: text, a value provider, a resource builder, or plain data.</summary>
    public async ValueTask<string?> ResolveAsync(object? value, CancellationToken cancellationToken) => value switch
    {
        IValueProvider provider => await provider.GetValueAsync(this, cancellationToken),
        IResourceBuilder<IResource> { Resource: IValueProvider provider } => await provider.GetValueAsync(this, cancellationToken),
        IFormattable data => data.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };
}

/// <summary>Text with holes that are filled when the values are known: ports, passwords, other resources.</summary>
public class ReferenceExpression : IExpressionValue
{
    private readonly string text;
    private readonly IReadOnlyList<(IValueProvider Provider, string? Format)> holes;

    internal ReferenceExpression(string text, IReadOnlyList<(IValueProvider, string?)> holes) => (this.text, this.holes) = (text, holes);

    public string ValueExpression => string.Format(
        CultureInfo.InvariantCulture, text, [.. holes.Select(hole => ((IManifestExpressionProvider)hole.Provider).ValueExpression)]);

    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.Parts.Build();

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => GetValueAsync(Asker.AppHost, cancellationToken);
    ValueTask<string?> IValueProvider.GetValueAsync(Asker asker, CancellationToken cancellationToken) => GetValueAsync(asker, cancellationToken);

    internal async ValueTask<string?> GetValueAsync(Asker asker, CancellationToken cancellationToken)
    {
        var values = new List<string?>();
        foreach (var (provider, format) in holes)
        {
            var value = await provider.GetValueAsync(asker, cancellationToken);
            values.Add(format == "uri" ? Uri.EscapeDataString(value ?? "") : value);
        }
        return string.Format(CultureInfo.InvariantCulture, text, [.. values]);
    }

    [InterpolatedStringHandler]
    public ref struct ExpressionInterpolatedStringHandler
    {
        internal readonly ReferenceExpressionBuilder Parts;

        public ExpressionInterpolatedStringHandler(int literalLength, int formattedCount) => Parts = new();

        public readonly void AppendLiteral(string value) => Parts.AppendLiteral(value);
        public readonly void AppendFormatted(string? value) => Parts.AppendLiteral(value ?? "");

        public readonly void AppendFormatted<T>(T valueProvider, string? format = null) where T : IValueProvider, IManifestExpressionProvider =>
            Parts.Append(valueProvider, format);

        public readonly void AppendFormatted<T>(IResourceBuilder<T> valueProvider, string? format = null)
            where T : IResource, IValueProvider, IManifestExpressionProvider => Parts.Append(valueProvider.Resource, format);
    }
}

/// <summary>Puts a <see cref="ReferenceExpression"/> together piece by piece.</summary>
public class ReferenceExpressionBuilder
{
    private readonly StringBuilder text = new();
    private readonly List<(IValueProvider, string?)> holes = [];

    public void AppendLiteral(string value) => text.Append(value.Replace("{", "{{").Replace("}", "}}"));
    public void AppendFormatted<T>(T valueProvider) where T : IValueProvider, IManifestExpressionProvider => Append(valueProvider, null);
    public ReferenceExpression Build() => new(text.ToString(), [.. holes]);

    internal void Append(IValueProvider provider, string? format)
    {
        if (format is not (null or "uri"))
            throw new NotSupportedException($"This stand-in knows the format 'uri', not '{format}'. The published package Aspire.Hosting does.");
        text.Append(CultureInfo.InvariantCulture, $"{{{holes.Count}}}");
        holes.Add((provider, format));
    }
}
