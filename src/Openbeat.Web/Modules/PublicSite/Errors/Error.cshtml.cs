using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Errors;

namespace Openbeat.Modules.PublicSite.Errors;

/// <summary>Drawn in place of a page that could not be.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorPage(ILogger<ErrorPage> log) : PageModel
{
    public int Code { get; private set; }

    public string Reference { get; private set; } = "";

    public ErrorText Text { get; private set; } = ErrorText.Of(StatusCodes.Status404NotFound);

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        // Asked for by its own address, it is a page that does not exist.
        if (!ErrorResponses.IsErrorPage(HttpContext))
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }

        Code = Response.StatusCode;
        Reference = ErrorResponses.ReferenceOf(HttpContext);
        Text = ErrorText.Of(Code, HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize);
        if (Code >= StatusCodes.Status500InternalServerError)
        {
            log.LogError("Answered {StatusCode} with reference {Reference}", Code, Reference);
        }
    }
}
