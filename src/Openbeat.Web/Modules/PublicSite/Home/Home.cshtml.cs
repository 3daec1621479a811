using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Openbeat.Modules.PublicSite.Home;

public sealed class HomePage : PageModel
{
    public void OnGet()
    {
    }
}
