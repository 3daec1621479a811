using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Openbeat.Platform.Errors;

/// <summary>Reads the form of a page before its token is looked for: what the server takes no more of is answered as too large, not as unreadable.</summary>
internal sealed class TooLargeForms : IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>After the limits of the page are known (900), before its token is looked for (1,000).</summary>
    public int Order => 950;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (!http.Request.HasFormContentType || ErrorResponses.IsErrorPage(http))
        {
            return;
        }

        try
        {
            await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            context.Result = new StatusCodeResult(refused.StatusCode);
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException)
        {
            // Whoever reads it next is told the same, and answers.
        }
    }
}
