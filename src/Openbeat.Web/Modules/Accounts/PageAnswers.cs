using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Openbeat.Modules.Accounts;

/// <summary>The answers pages of this module share.</summary>
internal static class PageAnswers
{
    /// <summary>What is wrong with a span that ends before it begins.</summary>
    public const string EndsBeforeItBegins = "The last day must not be before the first";

    private const string NoticeKey = "Notice";

    /// <summary>Adds the fault of a span that ends before it begins. A page is no model of its own, so nothing asks it to validate itself.</summary>
    public static void CheckDays(this PageModel page, DateOnly? from, DateOnly? until, string untilField)
    {
        if (until < from)
        {
            page.ModelState.AddModelError(untilField, EndsBeforeItBegins);
        }
    }

    /// <summary>The same page with what is wrong, what was typed kept.</summary>
    public static PageResult Invalid(this PageModel page) => new() { StatusCode = page.ModelState.IsValid ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };

    public static PageResult TooMany(this PageModel page)
    {
        page.ModelState.AddModelError("", "There have been many attempts. Wait five minutes and try again");
        page.Response.Headers.RetryAfter = "300";
        return new PageResult { StatusCode = StatusCodes.Status429TooManyRequests };
    }

    /// <summary>A sentence for the next page to show once.</summary>
    public static void Tell(this PageModel page, string notice) => page.TempData[NoticeKey] = notice;

    public static string? Notice(this PageModel page) => page.TempData[NoticeKey] as string;
}
