using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Visitors;

namespace Openbeat.Modules.StopSearch.ComplainOrAsk;

[SensitiveJourney]
public sealed class ComplainOrAskPage(SiteSettings settings) : PageModel
{
    public string Force { get; private set; } = "";
    public int CopyMonths { get; private set; }
    public int StatementMonths { get; private set; }
    public string RecordAddress { get; private set; } = "";
    public string ComplaintAddress { get; private set; } = "";

    public void OnGet()
    {
        Force = settings.Get(ForceSettings.Name);
        CopyMonths = settings.Get(StopSearchSettings.CopyMonths);
        StatementMonths = settings.Get(StopSearchSettings.Section60StatementMonths);
        RecordAddress = settings.Get(StopSearchSettings.RecordAddress);
        ComplaintAddress = settings.Get(StopSearchSettings.ComplaintAddress);
    }
}
