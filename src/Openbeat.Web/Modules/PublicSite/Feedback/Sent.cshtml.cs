using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Openbeat.Modules.PublicSite.Feedback;

public sealed class SentPage : PageModel
{
    public string? Reference { get; private set; }

    public void OnGet([FromQuery] string? reference)
    {
        Response.Headers.CacheControl = "no-store";
        Reference = Platform.Reference.Is('F', reference) ? reference : null;
    }
}
