import '@/app/styles/theme.css'
import '@/app/styles/base.css'
import '@/app/styles/print.css'
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { restoreSession } from '@/api/session'
import App from '@/app/App.vue'
import { usePreferences } from '@/app/preferences'
import { router } from '@/app/router'
import { i18n, setLocale } from '@/i18n'

// The client has retried what may be retried; a failure that arrives here is for the person.
const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } })

async function start(): Promise<void> {
  const app = createApp(App).use(createPinia())
  await Promise.all([restoreSession(), setLocale(usePreferences().locale)])
  app.use(i18n).use(VueQueryPlugin, { queryClient }).use(router)
  await router.isReady()
  app.mount('#app')
}

void start()
