#include "tests/architecture/rules.h"

#include <set>

namespace streampulse::architecture {

Findings checkFile(const SourceFile& file) {
    Findings all;
    for (const auto check :
         {checkIncludes, checkNoQt, checkDomainWords, checkBannedWords, checkSizes, checkGlobals, checkOpening}) {
        const Findings found = check(file);
        all.insert(all.end(), found.begin(), found.end());
    }
    return all;
}

Findings withoutExceptions(const Findings& findings, std::span<const Exception> excuses) {
    Findings left;
    std::set<const Exception*> used;
    for (const Finding& finding : findings) {
        bool excused = false;
        for (const Exception& excuse : excuses) {
            if (excuse.rule != finding.rule || excuse.path != finding.path) continue;
            if (finding.text.find(excuse.containing) == std::string::npos) continue;
            used.insert(&excuse);
            excused = true;
        }
        if (!excused) left.push_back(finding);
    }
    for (const Exception& excuse : excuses)
        if (!used.contains(&excuse))
            left.push_back({"exception", std::string(excuse.path), 1,
                            "this exception from '" + std::string(excuse.rule) + "' is no longer needed"});
    return left;
}

std::string report(const Findings& findings) {
    std::string text;
    for (const Finding& finding : findings)
        text += finding.path + ":" + std::to_string(finding.line) + ": " + finding.rule + ": " + finding.text + "\n";
    return text;
}

} // namespace streampulse::architecture
