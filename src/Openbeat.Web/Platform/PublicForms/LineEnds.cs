using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace Openbeat.Platform.PublicForms;

/// <summary>
/// Browsers send the end of a line as two characters, and count it as one while somebody types: texts of forms are read with
/// one, so that the length that is checked is the length that was shown.
/// </summary>
public sealed class LineEnds : IModelBinderProvider
{
    /// <summary>Has every text of a form read so.</summary>
    /// <param name="options">The site's own.</param>
    public static void Add(MvcOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ModelBinderProviders.Insert(0, new LineEnds());
    }

    /// <inheritdoc />
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Metadata.ModelType == typeof(string) && (context.BindingInfo.BindingSource is not { } source || source == BindingSource.Form)
            ? new Binder(new SimpleTypeModelBinder(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()))
            : null;
    }

    private sealed class Binder(SimpleTypeModelBinder text) : IModelBinder
    {
        public async Task BindModelAsync(ModelBindingContext bindingContext)
        {
            await text.BindModelAsync(bindingContext);
            if (bindingContext.Result is { IsModelSet: true, Model: string written } && written.Contains('\r', StringComparison.Ordinal))
            {
                bindingContext.Result = ModelBindingResult.Success(written.Replace("\r\n", "\n", StringComparison.Ordinal));
            }
        }
    }
}
