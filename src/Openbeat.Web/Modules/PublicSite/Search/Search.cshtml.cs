using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Search;
using Openbeat.Platform.Visitors;

namespace Openbeat.Modules.PublicSite.Search;

/// <summary>One box over everything. What is looked for is posted, so that it stands in no address, no history and no log.</summary>
[IgnoreAntiforgeryToken]
public sealed class SearchPage(SiteSearch search) : PageModel
{
    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public int Number { get; set; } = 1;

    /// <summary>What was found, or null before anything was looked for.</summary>
    public SearchResults? Found { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!RequestOrigin.MayAsk(Request))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        // Going back to a list of results asks for it again where it is not kept.
        Response.Headers.CacheControl = "private, no-cache";
        ModelState.Clear();
        Found = await search.FindAsync(Text, Number, stop);
        return Page();
    }
}
