using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace PeakStore.Web.Components;

/// <summary>Renders parts of pages on their own, by the components that the whole pages use as well.</summary>
public sealed class Fragments(IServiceProvider services, ILoggerFactory loggers)
{
    /// <summary>The component's HTML.</summary>
    public async Task<string> RenderAsync<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        var values = ParameterView.FromDictionary(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<TComponent>(values);
            return root.ToHtmlString();
        });
    }
}
