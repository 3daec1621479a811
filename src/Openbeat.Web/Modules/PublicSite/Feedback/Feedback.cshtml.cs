using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Audit;
using Openbeat.Platform.PublicForms;
using Openbeat.Platform.Visitors;

namespace Openbeat.Modules.PublicSite.Feedback;

[SensitiveJourney]
public sealed class FeedbackPage(FeedbackLog log, PublicFormGuard guard, TimeProvider clock) : PageModel
{
    private const string FormName = "feedback";

    [BindProperty]
    [Required(ErrorMessage = "Write what is wrong, or what would make this better")]
    [StringLength(BetaFeedback.TextMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Text { get; set; }

    [BindProperty]
    [StringLength(BetaFeedback.PageMaxLength, ErrorMessage = "Use {1:N0} characters or fewer for the page")]
    public string? About { get; set; }

    [BindProperty]
    public PublicFormFields Guard { get; set; } = new();

    public void OnGet([FromQuery(Name = "page")] string? page)
    {
        About = LocalPath.Is(page) && page.Length <= BetaFeedback.PageMaxLength ? page : null;
        Guard = guard.Start(FormName);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var refusal = guard.Check(HttpContext, FormName, Guard);
        if (refusal is null && ModelState.IsValid)
        {
            var reference = await log.AddAsync(Text!.Trim(), string.IsNullOrWhiteSpace(About) ? null : About.Trim(), Change.ByPublic(clock), stop);
            return Redirect(PublicSiteLinks.FeedbackSent(reference));
        }

        return this.Again(refusal, nameof(Text));
    }
}
