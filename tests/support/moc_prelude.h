// What moc reads before every test: any standard header that defines libstdc++'s own macros (see streampulse_automoc).
#include <cstddef>
