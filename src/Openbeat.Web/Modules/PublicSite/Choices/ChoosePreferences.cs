using Openbeat.Platform.Visitors;

namespace Openbeat.Modules.PublicSite.Choices;

/// <summary>Takes any of the preferences that a form names: text size always, the others once the visitor has agreed.</summary>
internal static class ChoosePreferences
{
    public static async Task<IResult> HandleAsync(HttpContext context, CancellationToken stop)
    {
        if (!RequestOrigin.IsThisSite(context.Request) || !context.Request.HasFormContentType)
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        context.Response.Headers.CacheControl = "no-store";
        var form = await context.Request.ReadFormAsync(stop);
        var choices = VisitorChoices.Of(context);
        if (Enum.TryParse<TextSize>(form["text-size"], ignoreCase: true, out var size) && Enum.IsDefined(size))
        {
            choices = choices with { TextSize = size };
        }

        if (Enum.TryParse<FigureView>(form["view"], ignoreCase: true, out var view) && Enum.IsDefined(view))
        {
            choices = choices with { View = view };
        }

        if (form.TryGetValue("area", out var area))
        {
            choices = choices with { Area = VisitorChoices.IsArea(area) ? area.ToString() : null };
        }

        VisitorCookies.Write(context, choices);
        return TypedResults.Redirect(LocalPath.OrHome(form["return"]));
    }
}
